package org.lifepay.gateway.coupon;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code coupon_use}: orders and their coupons. A unique index has each coupon in use once. */
@Repository
class CouponUseTable {
    private static final String COLUMNS =
            "merchant_id, order_id, coupon_id, activity_id, payment_order_id, discount, paid, status";

    private final JdbcClient jdbc;

    CouponUseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the coupon is in use with another order. */
    boolean reserve(CouponUse use, Instant now) {
        return jdbc.sql("""
                insert into coupon_use (merchant_id, order_id, coupon_id, activity_id, payment_order_id, discount, paid, status,
                    reserved_at, changed_at)
                values (:merchantId, :orderId, :couponId, :activityId, :paymentOrderId, :discount, :paid, 'RESERVED', :now, :now)
                on conflict (merchant_id, coupon_id) where status in ('RESERVED', 'USED') do nothing
                """)
                        .param("merchantId", use.order().merchant().digits())
                        .param("orderId", use.order().id())
                        .param("couponId", use.couponId())
                        .param("activityId", use.activityId())
                        .param("paymentOrderId", use.paymentOrderId())
                        .param("discount", use.discount().fen())
                        .param("paid", use.paid().fen())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Empty if the order's use has another status. */
    Optional<CouponUse> move(OrderKey order, CouponUse.Status from, CouponUse.Status to, Instant now) {
        return jdbc.sql("""
                update coupon_use set status = :to, changed_at = :now
                where merchant_id = :merchantId and order_id = :orderId and status = :from
                returning\s""" + COLUMNS)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("from", from.name())
                .param("to", to.name())
                .param("now", utc(now))
                .query(CouponUseTable::map)
                .optional();
    }

    /** Of an order that is paid. */
    Optional<CouponUse> used(OrderKey order) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from coupon_use where merchant_id = :merchantId and order_id = :orderId and status = 'USED'")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(CouponUseTable::map)
                .optional();
    }

    /** The order that a coupon is in use with. */
    Optional<CouponUse> ofCoupon(Coupon coupon) {
        return jdbc.sql("select " + COLUMNS + """
                 from coupon_use
                where merchant_id = :merchantId and coupon_id = :couponId and status in ('RESERVED', 'USED')
                """)
                .param("merchantId", coupon.merchant().digits())
                .param("couponId", coupon.id())
                .query(CouponUseTable::map)
                .optional();
    }

    private static CouponUse map(ResultSet row, int index) throws SQLException {
        return new CouponUse(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getLong("coupon_id"),
                row.getLong("activity_id"),
                row.getString("payment_order_id"),
                new Money(row.getLong("discount")),
                new Money(row.getLong("paid")),
                CouponUse.Status.valueOf(row.getString("status")));
    }
}
