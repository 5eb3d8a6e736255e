package org.lifepay.shop.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.PaymentNotification;
import org.lifepay.sdk.RefundNotification;
import org.lifepay.sdk.RefundStatus;
import org.lifepay.shop.OrderRecords;

/**
 * All orders of this shop. Every event is written to a file before it takes effect, so that nothing is acknowledged
 * that a restart would lose.
 */
final class OrderBook implements OrderRecords, AutoCloseable {
    static final String NOTIFICATION = "NOTIFICATION";
    static final String QUERY = "QUERY";
    private static final int MAX_ORDERS = 5000;
    private static final int MAX_LISTED = 50;

    private final Map<String, Purchase> purchases = new LinkedHashMap<>();
    private final Map<String, String> orderOfRefund = new HashMap<>();
    private final OrderFile file;

    /** @throws IOException when the file cannot be used; the message is a sentence for people */
    OrderBook(Path file) throws IOException {
        this.file = OrderFile.open(file, this::apply);
    }

    /**
     * Records an order before it is sent: the notification can be quicker than the reply.
     *
     * @return false when there is an order with this number already
     */
    synchronized boolean place(Purchase purchase) {
        if (purchases.containsKey(purchase.requestId())) {
            return false;
        }
        if (purchases.size() >= MAX_ORDERS) {
            throw new HttpStatusException(503, "示例商店的订单簿满了", "The order book of this sample is full");
        }
        write(event("placed", purchase.requestId())
                .put("at", purchase.placedAtMillis())
                .put("basket", purchase.basket().toString())
                .put("amount", purchase.amount().fen())
                .put("way", purchase.way().id())
                .put("owner", purchase.owner()));
        return true;
    }

    /** @param answer the members of the platform's answer that say how to pay */
    synchronized void answered(String requestId, Fields answer) {
        write(event("answered", requestId).put("answer", answer));
    }

    synchronized void refused(String requestId, String reason) {
        write(event("refused", requestId).put("reason", reason));
    }

    /**
     * Records a refund before it is sent, so that it is never sent under a second number.
     *
     * @return false when there is a refund with this number already
     * @throws IllegalArgumentException when it is more than is left of the order
     */
    synchronized boolean refund(String requestId, String refundId, Money amount, long atMillis) {
        if (orderOfRefund.containsKey(refundId)) {
            return false;
        }
        Purchase purchase = find(requestId).orElseThrow(IllegalArgumentException::new);
        if (amount.fen() < 1 || amount.fen() > purchase.refundable().fen()) {
            throw new IllegalArgumentException("more than is left of the order");
        }
        write(event("refund", requestId)
                .put("refundId", refundId)
                .put("amount", amount.fen())
                .put("at", atMillis));
        return true;
    }

    /**
     * Records the verified end of a refund, after its amount was compared.
     *
     * @return false when it was known already, or when it is not the end
     */
    synchronized boolean refundEnded(String refundId, RefundStatus status, String reason) {
        Optional<ShopRefund> refund = findRefund(refundId);
        boolean changed = refund.isPresent()
                && !refund.get().isFinal()
                && (status == RefundStatus.SUCCESS || status == RefundStatus.FAILED);
        if (changed) {
            write(event("refundEnded", String.valueOf(orderOfRefund.get(refundId)))
                    .put("refundId", refundId)
                    .put("status", status.name())
                    .put("reason", reason));
        }
        return changed;
    }

    /**
     * Records the verified end of an order, after its amount was compared. Paid is final.
     *
     * @param source {@link #NOTIFICATION} or {@link #QUERY}
     * @return false when it was known already, or when it is not the end
     */
    synchronized boolean ended(String requestId, OrderStatus status, String source, String serialNumber) {
        Purchase purchase = purchases.get(requestId);
        Purchase.@Nullable State state = state(status);
        boolean changed = purchase != null
                && state != null
                && (purchase.state() == Purchase.State.WAITING
                        || (state == Purchase.State.PAID && purchase.state() != Purchase.State.PAID));
        if (changed) {
            write(event("ended", requestId)
                    .put("state", String.valueOf(state))
                    .put("source", source)
                    .put("serialNumber", serialNumber));
        }
        return changed;
    }

    private static Purchase.@Nullable State state(OrderStatus status) {
        switch (status) {
            case SUCCESS:
                return Purchase.State.PAID;
            case FAILED:
                return Purchase.State.FAILED;
            case CANCEL:
                return Purchase.State.CANCELLED;
            case INIT:
            case OTHER:
            default:
                return null;
        }
    }

    @Override
    public synchronized Optional<Money> expected(String requestId) {
        Purchase purchase = purchases.get(requestId);
        return purchase == null ? findRefund(requestId).map(ShopRefund::amount) : Optional.of(purchase.amount());
    }

    @Override
    public boolean record(Notification notification) {
        if (notification instanceof PaymentNotification) {
            OrderStatus status = ((PaymentNotification) notification).status();
            return ended(notification.requestId(), status, NOTIFICATION, notification.serialNumber());
        }
        RefundNotification refund = (RefundNotification) notification;
        return refundEnded(
                refund.requestId(), refund.status(), refund.errorMessage().orElse(""));
    }

    synchronized Optional<Purchase> find(String requestId) {
        return Optional.ofNullable(purchases.get(requestId));
    }

    private Optional<ShopRefund> findRefund(String refundId) {
        return Optional.ofNullable(orderOfRefund.get(refundId))
                .flatMap(this::find)
                .flatMap(purchase -> purchase.refund(refundId));
    }

    /** The orders of one owner, the latest first. */
    synchronized List<Purchase> of(String owner) {
        List<Purchase> found = new ArrayList<>();
        for (Purchase purchase : purchases.values()) {
            if (purchase.owner().equals(owner)) {
                found.add(0, purchase);
            }
        }
        return found.subList(0, Math.min(found.size(), MAX_LISTED));
    }

    private static Fields.Builder event(String name, String requestId) {
        return Fields.builder().put("event", name).put("requestId", requestId);
    }

    private void write(Fields.Builder event) {
        Fields line = event.build();
        file.append(line);
        apply(line);
    }

    private void apply(Fields line) {
        String requestId = text(line, "requestId");
        if (text(line, "event").equals("placed")) {
            purchases.put(
                    requestId,
                    new Purchase(
                            requestId,
                            Long.parseLong(text(line, "at")),
                            Basket.read(line.text("basket")),
                            Money.fen(Long.parseLong(text(line, "amount"))),
                            PaymentOption.of(text(line, "way")),
                            text(line, "owner")));
            return;
        }
        Purchase before = purchases.get(requestId);
        if (before == null) {
            throw new IllegalArgumentException("an event of an order that was never placed");
        }
        purchases.put(requestId, next(before, line));
    }

    private Purchase next(Purchase before, Fields line) {
        switch (text(line, "event")) {
            case "answered":
                return before.answered((Fields) Objects.requireNonNull(line.get("answer")));
            case "refused":
                return before.refused(text(line, "reason"));
            case "ended":
                Purchase.State state = Purchase.State.valueOf(text(line, "state"));
                return before.ended(state, text(line, "source"), text(line, "serialNumber"));
            case "refund":
                orderOfRefund.put(text(line, "refundId"), before.requestId());
                return before.with(new ShopRefund(
                        text(line, "refundId"),
                        Long.parseLong(text(line, "at")),
                        Money.fen(Long.parseLong(text(line, "amount"))),
                        RefundStatus.INIT,
                        ""));
            case "refundEnded":
                return before.with(before.refund(text(line, "refundId"))
                        .orElseThrow(IllegalArgumentException::new)
                        .ended(RefundStatus.valueOf(text(line, "status")), text(line, "reason")));
            default:
                throw new IllegalArgumentException("an unknown event");
        }
    }

    /** Builders leave empty members out. */
    private static String text(Fields line, String name) {
        String text = line.text(name);
        return text == null ? "" : text;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
