package org.lifepay.gateway.order.channelsync;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Due times of the checks of open orders in {@code payment_order}. */
@Repository
class OrderExpiryTable {
    private final JdbcClient jdbc;

    OrderExpiryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the check of all open orders of a merchant due now. */
    void expedite(MerchantId merchant, Instant now) {
        jdbc.sql("""
                update payment_order set sweep_at = :now
                where merchant_id = :merchantId and status = 'INIT' and sweep_at > :now
                """)
                .param("merchantId", merchant.digits())
                .param("now", utc(now))
                .update();
    }

    void set(OrderKey key, Instant at) {
        jdbc.sql("""
                update payment_order set sweep_at = :at
                where merchant_id = :merchantId and order_id = :orderId and status = 'INIT'
                """)
                .param("merchantId", key.merchant().digits())
                .param("orderId", key.id())
                .param("at", utc(at))
                .update();
    }

    /** The deadline of the order that is longest past it; none of them is checked later than by then. */
    Optional<Instant> earliestDeadline(Instant checkedBy) {
        return jdbc.sql("""
                select min(expires_at) as earliest
                from (
                    select expires_at from payment_order where status = 'INIT' and sweep_at <= :checkedBy
                    order by sweep_at limit :counted) as soon
                """)
                .param("checkedBy", utc(checkedBy))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> Optional.ofNullable(instantOrNull(row, "earliest")))
                .single();
    }
}
