package org.lifepay.gateway.coupon;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code coupon_buyer}: how many coupons of an activity a buyer was sent. */
@Repository
class CouponBuyerTable {
    private final JdbcClient jdbc;

    CouponBuyerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts one more; false if the buyer has as many as one may. The limit is in the statement, so it holds for all gateways. */
    boolean take(CouponActivity activity, long buyer, int limit) {
        return jdbc.sql("""
                insert into coupon_buyer (merchant_id, activity_id, buyer, sent) values (:merchantId, :activityId, :buyer, 1)
                on conflict (merchant_id, activity_id, buyer) do update set sent = coupon_buyer.sent + 1
                where coupon_buyer.sent < :limit
                """)
                        .param("merchantId", activity.merchant().digits())
                        .param("activityId", activity.id())
                        .param("buyer", buyer)
                        .param("limit", limit)
                        .update()
                == 1;
    }
}
