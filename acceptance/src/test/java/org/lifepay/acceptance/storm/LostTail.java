package org.lifepay.acceptance.storm;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lifepay.acceptance.storm.Rows.ArrivalRow;
import org.lifepay.acceptance.storm.Rows.AttemptRow;
import org.lifepay.acceptance.storm.Rows.AutoRefundRow;
import org.lifepay.acceptance.storm.Rows.NotificationRow;
import org.lifepay.acceptance.storm.Rows.OrderRow;
import org.lifepay.acceptance.storm.Rows.PayoutRow;
import org.lifepay.acceptance.storm.Rows.PurchaseRow;
import org.lifepay.acceptance.storm.Rows.RefundRow;

/**
 * An asynchronous standby is promoted: the database's last commits are gone, while Alipay and the shops remember. The
 * shops' programs send again what they sent.
 */
final class LostTail {
    private final Database database;
    private final Rows rows;
    private final List<Shop> shops;
    private final Trace trace;
    private final Set<String> numbers = new HashSet<>();
    private boolean held;
    private boolean happened;

    LostTail(Database database, List<Shop> shops, Trace trace) {
        this.database = database;
        this.rows = new Rows(database.jdbc());
        this.shops = shops;
        this.trace = trace;
    }

    /** The standby falls behind from now on. */
    void hold() {
        if (!held) {
            database.remember();
            held = true;
            trace.event("the standby falls behind");
        }
    }

    boolean isHeld() {
        return held;
    }

    /** It catches up. */
    void release() {
        held = false;
    }

    boolean hasHappened() {
        return happened;
    }

    /** Whether a number of a payment or refund was in lost rows, so that it cannot be known any more. */
    boolean contains(String number) {
        return numbers.contains(number);
    }

    /** Loses the commits since; no gateway may be alive. */
    void lose() {
        Map<String, String> orders = states();
        Map<String, String> refunds = refunds();
        Map<String, String> payouts = payouts();
        Map<String, String> before = numbers();
        database.loseCommitsSince();
        held = false;
        Set<String> lostOrders = changed(orders, states());
        Set<String> lostRefunds = changed(refunds, refunds());
        Set<String> lostPayouts = changed(payouts, payouts());
        numbers.addAll(changed(before, numbers()));
        shops.forEach(shop -> {
            shop.orders.values().stream()
                    .filter(order -> lostOrders.contains(order.requestId()))
                    .forEach(ShopOrder::loseTail);
            shop.refunds.values().stream()
                    .filter(refund -> lostRefunds.contains(refund.requestId()))
                    .forEach(ShopRefund::loseTail);
            shop.payouts.values().stream()
                    .filter(payout -> lostPayouts.contains(payout.requestId()))
                    .forEach(ShopPayout::loseTail);
            shop.declarations.forEach(ShopDeclaration::loseTail);
            shop.coupons.values().forEach(ShopCoupon::loseTail);
        });
        happened = true;
        trace.event("lost commits of " + lostOrders.size() + " orders and " + lostRefunds.size() + " refunds");
        trace.count("lost tail");
        lostOrders.forEach(_ -> trace.count("lost order"));
        lostRefunds.forEach(_ -> trace.count("lost refund"));
        lostPayouts.forEach(_ -> trace.count("lost payout"));
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = new HashSet<>(before.keySet());
        changed.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return changed;
    }

    /** By requestId, which no two shops share: all that an order's rows say. */
    private Map<String, String> states() {
        List<AttemptRow> attempts = rows.attempts();
        List<RefundRow> refunds = rows.refunds();
        List<AutoRefundRow> autoRefunds = rows.autoRefunds();
        List<NotificationRow> notifications = rows.notifications();
        Map<String, String> states = new TreeMap<>();
        List<PurchaseRow> purchases = rows.purchases();
        List<ArrivalRow> arrivals = rows.arrivals();
        for (OrderRow order : rows.orders()) {
            Stream<Object> ofOrder = Stream.of(
                            attempts.stream()
                                    .filter(row -> row.orderId() == order.orderId())
                                    .map(AttemptRow::toString),
                            refunds.stream()
                                    .filter(row -> row.orderId() == order.orderId())
                                    .map(RefundRow::toString),
                            autoRefunds.stream()
                                    .filter(row -> row.orderId() == order.orderId())
                                    .map(AutoRefundRow::toString),
                            notifications.stream()
                                    .filter(row -> row.subjectId().equals(order.paymentOrderId()))
                                    .map(row -> row.kind() + row.status()),
                            purchases.stream()
                                    .filter(row -> row.paymentOrderId().equals(order.paymentOrderId()))
                                    .map(PurchaseRow::toString),
                            arrivals.stream()
                                    .filter(row -> order.paymentOrderId().equals(row.paymentOrderId()))
                                    .map(ArrivalRow::toString))
                    .flatMap(all -> all);
            states.put(order.requestId(), order + " " + ofOrder.toList());
        }
        return states;
    }

    private Map<String, String> refunds() {
        List<NotificationRow> notifications = rows.notifications();
        Map<String, String> states = new TreeMap<>();
        rows.refunds()
                .forEach(refund -> states.put(
                        refund.requestId(),
                        refund + " "
                                + notifications.stream()
                                        .filter(row -> row.subjectId().equals(refund.serialNumber()))
                                        .map(NotificationRow::status)
                                        .toList()));
        return states;
    }

    private Map<String, String> payouts() {
        List<NotificationRow> notifications = rows.notifications();
        Map<String, String> states = new TreeMap<>();
        for (PayoutRow payout : rows.payouts()) {
            List<String> told = notifications.stream()
                    .filter(row -> row.subjectId().equals(payout.serialNumber()))
                    .map(NotificationRow::status)
                    .toList();
            states.put(payout.requestId(), payout + " " + told);
        }
        return states;
    }

    private Map<String, String> numbers() {
        Map<String, String> states = new TreeMap<>();
        rows.attempts().forEach(row -> states.put(row.number(), row.status()));
        rows.refunds().forEach(row -> states.put(row.serialNumber(), row.status()));
        rows.autoRefunds().forEach(row -> states.put(row.refundNumber(), row.status()));
        rows.payouts().forEach(row -> states.put(row.serialNumber(), row.status()));
        rows.declarations().forEach(row -> states.put(row.requestNo(), row.toString()));
        return states;
    }
}
