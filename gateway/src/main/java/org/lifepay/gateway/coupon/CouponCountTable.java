package org.lifepay.gateway.coupon;

import java.util.List;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code coupon_count}: what the results of activities get, before it is added to {@code coupon_activity}. */
@Repository
class CouponCountTable {
    private final JdbcClient jdbc;
    private final Ids ids;

    CouponCountTable(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Counts an order that is paid with a coupon. */
    void countUsed(CouponUse use) {
        insert(use, 1, 0);
    }

    /** Counts a coupon that came back after its order was refunded in full. */
    void countReturned(CouponUse use) {
        insert(use, -1, 1);
    }

    private void insert(CouponUse use, int used, int returned) {
        jdbc.sql("""
                insert into coupon_count (merchant_id, activity_id, count_id, used, returned, discounted, paid)
                values (:merchantId, :activityId, :id, :used, :returned, :discounted, :paid)
                """)
                .param("merchantId", use.order().merchant().digits())
                .param("activityId", use.activityId())
                .param("id", ids.next())
                .param("used", used)
                .param("returned", returned)
                .param("discounted", used * use.discount().fen())
                .param("paid", used * use.paid().fen())
                .update();
    }

    /** Merchants with something to add up. */
    List<MerchantId> due(int limit) {
        return jdbc.sql("select distinct merchant_id from coupon_count order by merchant_id limit :limit")
                .param("limit", limit)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    /** Takes rows of a merchant away, those of payments first, and sums them up by activity. */
    List<Sum> take(MerchantId merchant, int limit) {
        return jdbc.sql("""
                with taken as (
                    delete from coupon_count
                    where merchant_id = :merchantId and count_id in (
                        select count_id from coupon_count where merchant_id = :merchantId
                        order by returned, count_id limit :limit for update)
                    returning activity_id, used, returned, discounted, paid)
                select activity_id, count(*) as rows, sum(used) as used, sum(returned) as returned,
                    sum(discounted) as discounted, sum(paid) as paid
                from taken group by activity_id order by activity_id
                """)
                .param("merchantId", merchant.digits())
                .param("limit", limit)
                .query((row, _) -> new Sum(
                        row.getLong("activity_id"),
                        row.getLong("rows"),
                        row.getLong("used"),
                        row.getLong("returned"),
                        row.getLong("discounted"),
                        row.getLong("paid")))
                .list();
    }

    /** What an activity gets, of so many rows; amounts in fen. */
    record Sum(long activityId, long rows, long used, long returned, long discounted, long paid) {}
}
