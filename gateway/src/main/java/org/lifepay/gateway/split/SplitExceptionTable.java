package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                select f.merchant_id, f.order_id, f.serial_number, f.amount, f.created_at, f.tries, f.problem, f.is_return, f.failed,
                    f.sent, c.proof, c.claimant_id, c.claimant_name, c.claimed_at
                from (
                    (select merchant_id, order_id, serial_number, amount - reduced as amount, created_at, tries,
                        last_problem as problem, 0 as is_return, 0 as failed,
                        case when status = 'SENT' and at_channel = 1 then 1 else 0 end as sent
                    from split_record
                    where due_at is not null and last_problem is not null and created_at <= :since
                    order by due_at limit :limit)
                    union all
                    (select merchant_id, order_id, serial_number, amount - reduced, created_at, tries, end_reason, 0, 1, 0
                    from split_record where status = 'FAILED' and ended_at >= :failedSince order by ended_at limit :limit)
                    union all
                    (select b.merchant_id, s.order_id, b.serial_number, b.amount, b.created_at, b.tries, b.last_problem, 1, 0, 0
                    from split_return b
                    join order_split s on s.merchant_id = b.merchant_id and s.split_id = b.split_id
                    where b.due_at is not null and b.last_problem is not null and b.created_at <= :since
                    order by b.due_at limit :limit)) as f
                left join share_claim c on c.merchant_id = f.merchant_id and c.serial_number = f.serial_number
                    and c.approved_at is null
                order by f.created_at limit :limit
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
                        row.getInt("sent") == 1,
                        new Money(row.getLong("amount")),
                        instant(row, "created_at"),
                        row.getInt("tries"),
                        row.getString("problem"),
                        claim(row)));
    }

    private static @Nullable ShareClaim claim(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "claimed_at");
        return at == null
                ? null
                : new ShareClaim(
                        row.getString("proof"),
                        new ShareClaim.By(row.getLong("claimant_id"), row.getString("claimant_name")),
                        at);
    }
}
