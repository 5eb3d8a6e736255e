package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds stuck rows of {@code refund}, across all merchants but by a small partial index. */
@Repository
class RefundExceptionTable {
    private final JdbcClient jdbc;

    RefundExceptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RefundExceptionItem> list(Instant since, int limit) {
        return jdbc.sql("""
                select r.merchant_id, r.request_id, o.payment_order_id, r.amount, r.created_at, r.tries,
                    coalesce(r.declined_code, r.last_problem) as problem
                from refund r
                join payment_order o on o.merchant_id = r.merchant_id and o.order_id = r.order_id
                where r.status = 'INIT' and r.due_at < 'infinity' and r.created_at <= :since
                order by r.created_at limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(RefundExceptionTable::map)
                .list();
    }

    /** Refunds made at the channel that the operator has not seen yet; the problem is their number there. */
    List<RefundExceptionItem> madeAtChannel(int limit) {
        return jdbc.sql("""
                select r.merchant_id, r.request_id, o.payment_order_id, r.amount, r.found_at as created_at, r.tries,
                    r.serial_number as problem
                from refund r
                join payment_order o on o.merchant_id = r.merchant_id and o.order_id = r.order_id
                where r.found_at is not null and r.handled_at is null
                order by r.found_at limit :limit
                """)
                .param("limit", limit)
                .query(RefundExceptionTable::map)
                .list();
    }

    /** Makes the next try due now; false if it has ended, or is held. */
    boolean expedite(MerchantId merchant, String requestId, Instant dueAt) {
        return jdbc.sql("""
                update refund set due_at = least(due_at, :dueAt)
                where merchant_id = :merchantId and request_id = :requestId and status = 'INIT'
                    and due_at < 'infinity'
                """)
                        .param("merchantId", merchant.digits())
                        .param("requestId", requestId)
                        .param("dueAt", utc(dueAt))
                        .update()
                == 1;
    }

    private static RefundExceptionItem map(ResultSet row, int index) throws SQLException {
        return new RefundExceptionItem(
                new MerchantId(row.getString("merchant_id")),
                row.getString("request_id"),
                row.getString("payment_order_id"),
                new Money(row.getLong("amount")),
                instant(row, "created_at"),
                row.getInt("tries"),
                row.getString("problem"));
    }
}
