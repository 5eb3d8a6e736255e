package org.lifepay.gateway.split;

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

/** Finds shares and returns that cannot be booked, across all merchants but by small partial indexes. */
@Repository
class SplitExceptionTable {
    private final JdbcClient jdbc;

    SplitExceptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param since waiting ones that are older
     * @param failedSince failed ones that are newer
     */
    List<Found> list(Instant since, Instant failedSince, int limit) {
        return jdbc.sql("""
                select merchant_id, order_id, serial_number, amount, created_at, tries, problem, is_return, failed
                from (
                    (select merchant_id, order_id, serial_number, amount - reduced as amount, created_at, tries,
                        last_problem as problem, 0 as is_return, 0 as failed
                    from split_record
                    where due_at is not null and last_problem is not null and created_at <= :since
                    order by due_at limit :limit)
                    union all
                    (select merchant_id, order_id, serial_number, amount - reduced, created_at, tries, end_reason, 0, 1
                    from split_record where status = 'FAILED' and ended_at >= :failedSince order by ended_at limit :limit)
                    union all
                    (select b.merchant_id, s.order_id, b.serial_number, b.amount, b.created_at, b.tries, b.last_problem, 1, 0
                    from split_return b
                    join order_split s on s.merchant_id = b.merchant_id and s.split_id = b.split_id
                    where b.due_at is not null and b.last_problem is not null and b.created_at <= :since
                    order by b.due_at limit :limit)) as found
                order by created_at limit :limit
                """)
                .param("since", utc(since))
                .param("failedSince", utc(failedSince))
                .param("limit", limit)
                .query(SplitExceptionTable::map)
                .list();
    }

    /** An item, and the order's number. */
    record Found(long orderId, SplitExceptionItem item) {}

    private static Found map(ResultSet row, int index) throws SQLException {
        return new Found(
                row.getLong("order_id"),
                new SplitExceptionItem(
                        new MerchantId(row.getString("merchant_id")),
                        "",
                        row.getString("serial_number"),
                        row.getInt("is_return") == 1,
                        row.getInt("failed") == 1,
                        new Money(row.getLong("amount")),
                        instant(row, "created_at"),
                        row.getInt("tries"),
                        row.getString("problem")));
    }
}
