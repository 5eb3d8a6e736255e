package org.lifepay.gateway.payout;

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

/** Finds stuck rows of {@code payout}, across all merchants but by a small partial index. */
@Repository
class PayoutExceptionTable {
    private final JdbcClient jdbc;

    PayoutExceptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param soon by when each of them is tried again; paid ones that are watched may be due much later */
    List<PayoutExceptionItem> list(Instant since, Instant soon, int limit) {
        return jdbc.sql("""
                select merchant_id, serial_number, amount, created_at, tries, coalesce(declined_code, last_problem) as problem
                from payout
                where due_at <= :soon and status in ('INIT', 'REMITING') and created_at <= :since
                order by created_at limit :limit
                """)
                .param("since", utc(since))
                .param("soon", utc(soon))
                .param("limit", limit)
                .query(PayoutExceptionTable::map)
                .list();
    }

    /** Makes the next try due now; false if it has ended. */
    boolean expedite(MerchantId merchant, String serialNumber, Instant dueAt) {
        return jdbc.sql("""
                update payout set due_at = least(due_at, :dueAt)
                where merchant_id = :merchantId and serial_number = :serialNumber and status in ('INIT', 'REMITING')
                """)
                        .param("merchantId", merchant.digits())
                        .param("serialNumber", serialNumber)
                        .param("dueAt", utc(dueAt))
                        .update()
                == 1;
    }

    private static PayoutExceptionItem map(ResultSet row, int index) throws SQLException {
        return new PayoutExceptionItem(
                new MerchantId(row.getString("merchant_id")),
                row.getString("serial_number"),
                new Money(row.getLong("amount")),
                instant(row, "created_at"),
                row.getInt("tries"),
                row.getString("problem"));
    }
}
