package org.lifepay.shop.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.Cancellation;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.LifepayException;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.PlacedRefund;
import org.lifepay.sdk.QueriedOrder;
import org.lifepay.sdk.QueriedRefund;
import org.lifepay.sdk.Refund;
import org.lifepay.sdk.RefundStatus;
import org.lifepay.sdk.RequestRejectedException;

/**
 * This shop's calls of the platform. An order becomes paid in two ways only: a verified notification (see {@link
 * org.lifepay.shop.NotificationHandler}), or the answer to a query here, with the amount that the shop's own books have.
 * The buyer's browser is never trusted: a buyer who returns may have paid or not, and a return address can be forged.
 */
final class Payments {
    private static final long QUERY_INTERVAL_MILLIS = 2000;
    private static final int MAX_REMEMBERED = 1000;

    private final LifepayClient client;
    private final OrderBook book;
    private final String publicUrl;
    private final Clock clock;
    private final Map<String, Long> lastQueries = new LinkedHashMap<String, Long>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    Payments(LifepayClient client, OrderBook book, String publicUrl, Clock clock) {
        this.client = client;
        this.book = book;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** How a call went. */
    enum Result {
        DONE,
        /** The platform refused, and said why. */
        REFUSED,
        /** Unknown: query, or repeat the same under the same number; never under another one. */
        UNSURE
    }

    /** Places what the book has already; after {@link Result#UNSURE} this may be called again and places it once. */
    Result place(Purchase purchase) {
        Order order = Order.requestId(purchase.requestId())
                .amount(purchase.amount())
                .notifyUrl(publicUrl + "/notify")
                .callbackUrl(publicUrl + "/return")
                .products(purchase.basket().products())
                .paymentMode(purchase.way().mode())
                .build();
        try {
            book.answered(purchase.requestId(), waysToPay(client.place(order)));
            return Result.DONE;
        } catch (RequestRejectedException e) {
            book.refused(purchase.requestId(), e.code() + ": " + e.reason());
            return Result.REFUSED;
        } catch (LifepayException e) {
            return Result.UNSURE;
        }
    }

    private static Fields waysToPay(PlacedOrder placed) {
        Fields answer = placed.fields();
        return Fields.builder()
                .put("paymentOrderId", placed.paymentOrderId())
                .put("redirectUrl", placed.redirectUrl().orElse(""))
                .put("scanCodeUrl", placed.scanCodeUrl().orElse(""))
                .put("scanCode", answer.text("scanCode"))
                .put("tradeNo", placed.tradeNo().orElse(""))
                .put("appParams", placed.appParams().orElse(""))
                .build();
    }

    /** Queries the order's status at the platform, at most every two seconds for each order. */
    Result query(Purchase purchase) {
        if (purchase.state() == Purchase.State.PAID || !mayQuery(purchase.requestId())) {
            return Result.DONE;
        }
        try {
            return record(purchase, client.query(purchase.requestId()));
        } catch (RequestRejectedException e) {
            return Result.REFUSED;
        } catch (LifepayException e) {
            return Result.UNSURE;
        }
    }

    /** The answer is signed; it must also match the order. */
    private Result record(Purchase purchase, QueriedOrder order) {
        if (!order.amount().equals(purchase.amount()) || !order.currency().equals("CNY")) {
            return Result.UNSURE; // needs a person; nothing is delivered
        }
        book.ended(purchase.requestId(), order.status(), OrderBook.QUERY, order.serialNumber());
        return Result.DONE;
    }

    private boolean mayQuery(String requestId) {
        long now = clock.millis();
        synchronized (lastQueries) {
            Long last = lastQueries.get(requestId);
            if (last != null && now - last < QUERY_INTERVAL_MILLIS) {
                return false;
            }
            lastQueries.put(requestId, now);
            return true;
        }
    }

    /** Cancels; if the order turns out to be paid, that is what the book knows afterwards. */
    Result cancel(Purchase purchase) {
        String requestId = purchase.requestId();
        try {
            Cancellation answer = client.cancel(requestId);
            if (!answer.cancelled()) {
                query(purchase);
                return Result.REFUSED;
            }
            return record(purchase, client.query(requestId)); // cancelled, or it had ended otherwise before
        } catch (RequestRejectedException e) {
            if (!e.code().equals("ORDER_NOT_FOUND")) {
                return Result.REFUSED;
            }
            book.ended(requestId, OrderStatus.CANCEL, OrderBook.QUERY, ""); // it never arrived there
            return Result.DONE;
        } catch (LifepayException e) {
            return Result.UNSURE;
        }
    }

    /** Sends a refund that the book has already; may be called again, the number is the same. */
    Result refund(Purchase purchase, ShopRefund refund) {
        try {
            PlacedRefund placed = client.refund(Refund.requestId(refund.requestId())
                    .orderSerialNumber(purchase.serialNumber())
                    .amount(refund.amount())
                    .notifyUrl(publicUrl + "/notify")
                    .build());
            // SUCCESS means accepted here; whether the money is back says the notification or the query.
            if (placed.status().equals("FAILED")) {
                book.refundEnded(refund.requestId(), RefundStatus.FAILED, reason(placed.fields()));
            }
            return Result.DONE;
        } catch (RequestRejectedException e) {
            book.refundEnded(refund.requestId(), RefundStatus.FAILED, e.code() + ": " + e.reason());
            return Result.REFUSED;
        } catch (LifepayException e) {
            return Result.UNSURE;
        }
    }

    /** Queries a refund's status; one that never arrived is sent again under its own number. */
    Result queryRefund(Purchase purchase, ShopRefund refund) {
        try {
            QueriedRefund answer = client.queryRefund(refund.requestId());
            if (!answer.amount().equals(refund.amount()) || !answer.currency().equals("CNY")) {
                return Result.UNSURE;
            }
            book.refundEnded(
                    refund.requestId(), answer.status(), answer.errorMessage().orElse(""));
            return Result.DONE;
        } catch (RequestRejectedException e) {
            return e.code().equals("REFUND_NOT_FOUND") ? refund(purchase, refund) : Result.REFUSED;
        } catch (LifepayException e) {
            return Result.UNSURE;
        }
    }

    private static String reason(Fields answer) {
        String reason = answer.text("errorMessage");
        return reason == null ? "" : reason;
    }
}
