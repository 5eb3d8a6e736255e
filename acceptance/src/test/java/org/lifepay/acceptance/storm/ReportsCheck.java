package org.lifepay.acceptance.storm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.acceptance.storm.Rows.AttemptRow;
import org.lifepay.acceptance.storm.Rows.AutoRefundRow;
import org.lifepay.acceptance.storm.Rows.NotificationRow;
import org.lifepay.acceptance.storm.Rows.OrderRow;
import org.lifepay.acceptance.storm.Rows.RefundRow;

/** Compares what the shops were told with what the gateway has stored. */
final class ReportsCheck {
    private final Map<String, OrderRow> orders;
    private final Collection<AttemptRow> attempts;
    private final List<RefundRow> refunds;
    private final List<AutoRefundRow> autoRefunds;
    private final List<NotificationRow> notifications;
    private final Trace trace;

    ReportsCheck(
            Map<String, OrderRow> orders,
            Collection<AttemptRow> attempts,
            List<RefundRow> refunds,
            List<AutoRefundRow> autoRefunds,
            List<NotificationRow> notifications,
            Trace trace) {
        this.orders = orders;
        this.attempts = attempts;
        this.refunds = refunds;
        this.autoRefunds = autoRefunds;
        this.notifications = notifications;
        this.trace = trace;
    }

    /** What it was told agrees with the books. */
    void check(Shop shop, boolean reachable) {
        notifications.stream()
                .filter(row -> row.merchantId().equals(shop.merchantId()))
                .forEach(row ->
                        trace.demand(row.status().equals("DELIVERED") || !reachable, row + " was never acknowledged"));
        shop.orders.values().forEach(order -> check(shop, order, reachable));
        shop.refunds.values().forEach(refund -> check(shop, refund, reachable));
    }

    private void check(Shop shop, ShopOrder order, boolean reachable) {
        Optional<OrderRow> found = orders.values().stream()
                .filter(row -> row.merchantId().equals(shop.merchantId())
                        && row.requestId().equals(order.requestId()))
                .findFirst();
        if (found.isEmpty()) {
            boolean couponTaken =
                    order.isLost() && order.content.text("couponCode") != null; // another order has it since
            trace.demand(
                    order.paymentOrderId == null || couponTaken, order.requestId() + " was acknowledged and is lost");
            trace.demand(!order.isOver(), order.requestId() + " is lost");
            return;
        }
        OrderRow row = found.get();
        trace.demand(row.amount() == order.fen, row + " has another amount");
        trace.demand(
                order.paymentOrderId == null || order.paymentOrderId.equals(row.paymentOrderId()),
                row + " was acknowledged as " + order.paymentOrderId);
        trace.demand(
                !order.isOver() || order.status().equals(row.status()), row + " was reported as " + order.status());
        trace.demand(!reachable || row.status().equals(order.notified), row + " was notified as " + order.notified);
        boolean autoRefunded =
                autoRefunds.stream().anyMatch(back -> ConsistencyCheck.same(back.merchantId(), back.orderId(), row));
        trace.demand(
                !reachable
                        || row.status().equals("SUCCESS")
                        || order.notifiedOfAutoRefund == autoRefunded
                        || (order.wasLost() && order.notifiedOfAutoRefund),
                row + ": refunded automatically " + autoRefunded + ", the shop was notified "
                        + order.notifiedOfAutoRefund);
        List<String> answers = attempts.stream()
                .filter(attempt -> ConsistencyCheck.same(attempt.merchantId(), attempt.orderId(), row))
                .map(attempt -> attempt.answer() + " " + attempt.tradeNo())
                .toList();
        order.handed.forEach(text -> trace.demand(
                order.isBankTransfer() // its number is compared with what arrived
                        || answers.stream().anyMatch(answer -> answer.contains(text)),
                row + " was answered with what we do not have"));
    }

    private void check(Shop shop, ShopRefund refund, boolean reachable) {
        Optional<RefundRow> found = refunds.stream()
                .filter(row -> row.merchantId().equals(shop.merchantId())
                        && row.requestId().equals(refund.requestId()))
                .findFirst();
        if (found.isEmpty()) {
            trace.demand(
                    refund.serialNumber == null || refund.isLost(),
                    refund.requestId() + " was acknowledged and is lost");
            return;
        }
        RefundRow row = found.get();
        trace.demand(row.amount() == refund.fen, row + " has another amount");
        trace.demand(
                refund.serialNumber == null || refund.serialNumber.equals(row.serialNumber()),
                row + " was acknowledged as " + refund.serialNumber);
        trace.demand(
                refund.status().equals("INIT") || refund.status().equals(row.status()),
                row + " was reported as " + refund.status());
        trace.demand(!reachable || row.status().equals(refund.notified), row + " was notified as " + refund.notified);
    }

    /** It asks for everything and sends every accepted request once more. */
    void ask(Shop shop) {
        for (ShopOrder order : shop.orders.values()) {
            OrderRow row = orders.get(String.valueOf(order.paymentOrderId));
            if (row != null) {
                shop.query(order);
                trace.demand(
                        order.status().equals(row.status()), order.requestId() + " is reported as " + order.status());
                shop.place(order);
            }
        }
        for (ShopRefund refund : shop.refunds.values()) {
            if (refund.serialNumber != null) {
                shop.query(refund);
                shop.refund(refund);
            }
        }
    }
}
