package org.lifepay.acceptance.storm;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.acceptance.storm.Rows.OrderRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After the storm: each order that was paid has used its coupon, and each other one has given it back; no coupon pays two orders
 * of which one keeps money; no more were sent than there were; and the results of the activities are the sums of their uses.
 */
final class CouponCheck {
    private final JdbcClient jdbc;
    private final List<Shop> shops;
    private final Map<Long, OrderRow> orders;
    private final Trace trace;

    CouponCheck(Database database, List<Shop> shops, Trace trace) {
        this.jdbc = database.jdbc();
        this.shops = shops;
        this.trace = trace;
        this.orders =
                new Rows(jdbc).orders().stream().collect(Collectors.toMap(OrderRow::orderId, Function.identity()));
    }

    private record Use(long orderId, long couponId, long discount, long paid, String status) {}

    void check() {
        List<Use> uses = jdbc.sql("select * from coupon_use order by merchant_id, order_id")
                .query((row, _) -> new Use(
                        row.getLong("order_id"),
                        row.getLong("coupon_id"),
                        row.getLong("discount"),
                        row.getLong("paid"),
                        String.valueOf(row.getString("status"))))
                .list();
        uses.forEach(this::agrees);
        uses.stream()
                .filter(use -> use.status().equals("USED"))
                .collect(Collectors.groupingBy(Use::couponId))
                .forEach((coupon, used) ->
                        trace.demand(used.size() == 1, "coupon " + coupon + " is used by " + used.size() + " orders"));
        shops.forEach(shop -> shop.orders.values().stream()
                .filter(order -> order.content.text("couponCode") != null && order.paymentOrderId != null)
                .filter(order -> !order.isLost())
                .forEach(order -> hasItsCoupon(order, uses)));
        results().forEach(difference -> trace.complain("coupons: " + difference));
        sent().forEach(difference -> trace.complain("coupons: " + difference));
    }

    private void agrees(Use use) {
        trace.count("coupon " + use.status());
        OrderRow order = orders.get(use.orderId());
        if (order == null) {
            trace.complain(use + " has no order");
            return;
        }
        boolean refunded = order.refunded() == order.amount();
        String expected = !order.status().equals("SUCCESS") ? "RELEASED" : refunded ? "RETURNED" : "USED";
        trace.demand(use.status().equals(expected), use + " of " + order);
        trace.demand(use.paid() == order.amount(), use + " is of another amount than " + order);
        trace.demand(
                CouponRules.left(use.paid() + use.discount()) == use.paid(), use + " takes off what it does not say");
    }

    private void hasItsCoupon(ShopOrder order, List<Use> uses) {
        trace.count("order with a coupon");
        boolean found = uses.stream()
                .map(use -> orders.get(use.orderId()))
                .anyMatch(row -> row != null && row.paymentOrderId().equals(order.paymentOrderId));
        trace.demand(found, order.requestId() + " was accepted with a coupon and has none");
    }

    private List<String> results() {
        return jdbc.sql("""
                with counted as (
                    select merchant_id, activity_id, used, returned, discounted, paid from coupon_activity
                    union all select merchant_id, activity_id, used, returned, discounted, paid from coupon_count),
                had as (
                    select merchant_id, activity_id, sum(used) as used, sum(returned) as returned,
                        sum(discounted) as discounted, sum(paid) as paid
                    from counted group by merchant_id, activity_id),
                expected as (
                    select merchant_id, activity_id, count(*) filter (where status = 'USED') as used,
                        count(*) filter (where status = 'RETURNED') as returned,
                        coalesce(sum(discount) filter (where status = 'USED'), 0) as discounted,
                        coalesce(sum(paid) filter (where status = 'USED'), 0) as paid
                    from coupon_use group by merchant_id, activity_id)
                select 'the results ' || had || ' are not the uses ' || expected as what
                from had left join expected using (merchant_id, activity_id)
                where (had.used, had.returned, had.discounted, had.paid) is distinct from
                    (coalesce(expected.used, 0), coalesce(expected.returned, 0), coalesce(expected.discounted, 0),
                    coalesce(expected.paid, 0))
                """).query(String.class).list();
    }

    private List<String> sent() {
        return jdbc.sql("""
                select activity_id || ' has sent ' || sent || ' of ' || stock || ', and there are ' || there as what from (
                    select a.activity_id, a.sent, a.stock,
                        (select count(*) from coupon as c where c.activity_id = a.activity_id) as there
                    from coupon_activity as a) as counts
                where sent <> there or sent > stock
                union all
                select 'a buyer has ' || count(*) || ' coupons' from coupon group by merchant_id, activity_id, buyer
                having count(*) > :perBuyer
                """)
                .param("perBuyer", CouponRules.PER_BUYER)
                .query(String.class)
                .list();
    }
}
