package org.lifepay.acceptance.storm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.OutcomeUnknownException;
import org.lifepay.sdk.RequestRejectedException;
import org.lifepay.sdk.Transport;
import org.lifepay.sdk.UnverifiedResponseException;

/** A merchant's program on the SDK: speaks to the gateway and writes down every signed word. */
final class Shop {
    private static final Set<String> DOUBTS = Set.of("NETWORK", "TRY_AGAIN");

    final Map<String, ShopOrder> orders = new LinkedHashMap<>();
    final Map<String, ShopRefund> refunds = new LinkedHashMap<>();
    final Map<String, ShopPayout> payouts = new LinkedHashMap<>();
    final List<ShopDeclaration> declarations = new ArrayList<>();
    final Map<String, ShopCoupon> coupons = new LinkedHashMap<>();
    private final int index;
    private final LifepayClient client;
    private final Trace trace;

    Shop(int index, Keys keys, Transport line, Trace trace) {
        this.index = index;
        this.trace = trace;
        this.client = LifepayClient.builder("http://gateway.test", Keys.merchantId(index), keys.merchant(index))
                .transport(line)
                .build();
    }

    LifepayClient client() {
        return client;
    }

    String name() {
        return "shop" + index;
    }

    String merchantId() {
        return Keys.merchantId(index);
    }

    String notifyUrl() {
        return "http://" + name() + ".test/notify";
    }

    /** A new request, or the same again. */
    void place(ShopOrder order) {
        orders.put(order.requestId(), order);
        String before = order.status();
        boolean withCoupon = order.content.text("couponCode") != null;
        String taken = withCoupon && !isKnown(order) ? "COUPON_NOT_USABLE" : "";
        send("order", order.path(), order.content, Set.of("CHANNEL_DECLINED", taken), answer -> {
            order.placed(answer);
            if (withCoupon) {
                long left = number(answer, "orderAmount");
                trace.demand(left == order.fen, order.requestId() + " is placed with another amount: " + left);
            }
            trace.count("ordered");
            if (ShopOrder.BARCODE.equals(order.mode)) {
                order.seen(before, String.valueOf(answer.text("status")));
            }
        });
    }

    /** Another content under a requestId that was accepted. */
    void placeOther(ShopOrder order) {
        Fields other = Fields.builder()
                .putAll(order.content)
                .put("orderAmount", number(order.content, "orderAmount") + 1)
                .build();
        send(
                "other order",
                order.path(),
                other,
                Set.of("REQUEST_ID_REUSED"),
                _ -> trace.complain(order.requestId() + " was answered although its content was another"));
    }

    void query(ShopOrder order) {
        String before = order.status();
        String exchangeBefore = order.exchange();
        long refundedBefore = order.refunded();
        Fields request = Fields.builder().put("requestId", order.requestId()).build();
        send(
                "query",
                order.isExchange() ? "/foreignExchange/query" : "/onlinePay/query",
                request,
                unless(isKnown(order), "ORDER_NOT_FOUND"),
                answer -> {
                    trace.event(order.requestId() + " is " + answer.text("status"));
                    order.seen(before, String.valueOf(answer.text("status")));
                    order.seenExchange(exchangeBefore, answer);
                    order.seenRefunded(refundedBefore, number(answer, "totalRefundAmount"));
                    trace.demand(number(answer, "orderAmount") == order.fen, order.requestId() + " has another amount");
                    trace.demand(
                            order.paymentOrderId == null || order.paymentOrderId.equals(answer.text("serialNumber")),
                            order.requestId() + " has another number");
                });
    }

    void cancel(ShopOrder order) {
        Fields request = Fields.builder().put("requestId", order.requestId()).build();
        send(
                "cancel",
                "/onlinePay/cancelOrder",
                request,
                unless(isKnown(order), "ORDER_NOT_FOUND"),
                answer -> cancelled(order, answer));
    }

    /** SUCCESS promises that it stays unpaid; FAILED that it is paid. */
    private void cancelled(ShopOrder order, Fields answer) {
        trace.count("cancelled " + answer.text("status"));
        if ("SUCCESS".equals(answer.text("status"))) {
            order.cancelled();
        } else {
            order.seen(order.status(), "SUCCESS");
        }
    }

    void refund(ShopRefund refund) {
        refunds.put(refund.requestId(), refund);
        Set<String> refusals = unless(isKnown(refund), "REFUND_EXCEEDS_ORDER", "ORDER_NOT_PAID", lostOrder(refund));
        send("refund", "/onlinePay/refund", refund.content, refusals, answer -> {
            trace.count("refund accepted");
            refund.accepted(answer);
        });
    }

    void refundOther(ShopRefund refund) {
        Fields other = Fields.builder()
                .putAll(refund.content)
                .put("amount", refund.fen + 1)
                .build();
        send(
                "other refund",
                "/onlinePay/refund",
                other,
                Set.of("REQUEST_ID_REUSED"),
                _ -> trace.complain(refund.requestId() + " was answered although its content was another"));
    }

    void query(ShopRefund refund) {
        String before = refund.status();
        Fields request = Fields.builder().put("requestId", refund.requestId()).build();
        Set<String> refusals = unless(isKnown(refund), "REFUND_NOT_FOUND");
        send("refund query", "/onlinePay/refundQuery", request, refusals, answer -> {
            refund.named(answer);
            refund.seen(before, String.valueOf(answer.text("status")));
        });
    }

    void send(ShopCoupon coupon) {
        coupons.put(coupon.requestId(), coupon);
        Set<String> refusals = unless(coupon.code() != null, "COUPON_NOT_SENT");
        send("coupon", "/onlinePay/coupon/send", coupon.content, refusals, answer -> {
            trace.count("coupon sent");
            coupon.sent(answer);
        });
    }

    void payOut(ShopPayout payout) {
        payouts.put(payout.requestId(), payout);
        Set<String> refusals = unless(payout.isKnown(), payout.kind.refusals());
        send("payout", payout.kind.orderPath(), payout.content, refusals, answer -> {
            trace.count("payout accepted");
            payout.accepted(answer);
        });
    }

    void query(ShopPayout payout) {
        String before = payout.status();
        Fields request = Fields.builder().put("requestId", payout.requestId()).build();
        Set<String> refusals = unless(payout.isKnown(), "PAYOUT_NOT_FOUND", "REMITTANCE_NOT_FOUND");
        send("payout query", payout.kind.queryPath(), request, refusals, answer -> {
            payout.named(answer);
            payout.seen(before, String.valueOf(answer.text("status")));
            trace.demand(number(answer, "amount") == payout.fen, payout.requestId() + " has another amount");
        });
    }

    /** A new declaration, or the same again, which is refused as known. */
    void declare(ShopDeclaration declaration) {
        if (!declarations.contains(declaration)) {
            declarations.add(declaration);
        }
        Set<String> refusals = unless(
                false,
                "CUSTOMS_DECLARED",
                "CUSTOMS_EXCEEDS_ORDER",
                "ORDER_NOT_PAID",
                "CUSTOMS_TOO_LATE",
                lost(declaration));
        send("declaration", "/customs/order", declaration.content(), refusals, _ -> {
            trace.count("declaration accepted");
            declaration.accepted();
        });
    }

    void query(ShopDeclaration declaration) {
        Set<String> refusals = unless(declaration.isKnown(), "CUSTOMS_NOT_FOUND");
        send(
                "customs query",
                "/customs/query",
                named(declaration).build(),
                refusals,
                answer -> declaration.seen(answer, false));
    }

    void repeatDeclare(ShopDeclaration declaration) {
        declaration.repeated();
        Set<String> refusals = unless(false, "CUSTOMS_NOT_FOUND", "CUSTOMS_EXCEEDS_ORDER");
        Fields request =
                named(declaration).put("customsChannels", declaration.office()).build();
        send("repeated declaration", "/customs/repeatDeclare", request, refusals, _ -> {});
    }

    private static Fields.Builder named(ShopDeclaration declaration) {
        return Fields.builder().put("paySerialNumber", declaration.order().paymentOrderId);
    }

    private static String lost(ShopDeclaration declaration) {
        return declaration.order().isLost() ? "ORDER_NOT_FOUND" : "";
    }

    private static boolean isKnown(ShopOrder order) {
        return order.paymentOrderId != null && !order.isLost();
    }

    private static boolean isKnown(ShopRefund refund) {
        return refund.serialNumber != null && !refund.isLost();
    }

    private static String lostOrder(ShopRefund refund) {
        return refund.order.isLost() ? "ORDER_NOT_FOUND" : "";
    }

    private static Set<String> unless(boolean known, String... refusals) {
        return known ? Set.of() : Set.of(refusals);
    }

    private static long number(Fields answer, String name) {
        return Long.parseLong(Objects.requireNonNull(answer.text(name), name));
    }

    private void send(String what, String path, Fields request, Set<String> refusals, Consumer<Fields> signed) {
        String subject = name() + " " + what + " " + request.text("requestId");
        trace.event(subject);
        Optional<Fields> answer = Optional.empty();
        try {
            answer = Optional.of(client.call(path, request));
        } catch (RequestRejectedException e) {
            trace.event(subject + ": " + e.code());
            trace.count("refused " + e.code());
            trace.demand(refusals.contains(e.code()), subject + " was refused: " + e.getMessage());
        } catch (OutcomeUnknownException e) {
            trace.event(subject + ": " + e.code());
            trace.count("unsure " + e.code());
            trace.demand(DOUBTS.contains(e.code()), subject + " failed: " + e.getMessage());
        } catch (UnverifiedResponseException e) {
            trace.complain(subject + ": " + e.getMessage());
        }
        answer.ifPresent(fields -> {
            trace.event(subject + " -> " + fields.text("status"));
            signed.accept(fields);
        });
    }
}
