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

    /**
     * Those without a result, those of suspended merchants and those claimed at once.
     *
     * @param since by when the others were accepted
     * @param soon by when each of them is tried again; paid ones that are watched may be due much later
     */
    List<PayoutExceptionItem> list(Instant since, Instant soon, int limit) {
        return jdbc.sql("""
                select merchant_id, serial_number, amount, created_at as since, tries,
                    coalesce(declined_code, last_problem) as problem, claim_proof, claimant_id, claimant_name, claimed_at
                from payout
                where due_at <= :soon and status in ('INIT', 'REMITING')
                    and (created_at <= :since or claimed_at is not null or last_problem = :held)
                order by created_at limit :limit
                """)
                .param("since", utc(since))
                .param("soon", utc(soon))
                .param("held", PayoutExceptionItem.HELD)
                .param("limit", limit)
                .query(PayoutExceptionTable::map)
                .list();
    }

    /** Those that the channel contradicts and that no user has seen to, oldest first. */
    List<PayoutExceptionItem> contradicted(int limit) {
        return jdbc.sql("""
                select merchant_id, serial_number, amount, contradicted_at as since, tries, contradiction as problem,
                    null as claim_proof, null as claimant_id, null as claimant_name, cast(null as timestamptz) as claimed_at
                from payout where contradicted_at is not null and contradiction_handled_at is null
                order by contradicted_at limit :limit
                """)
                .param("limit", limit)
                .query(PayoutExceptionTable::map)
                .list();
    }

    /** False if it is not contradicted, a user has seen to it before, or this one has ended it. */
    boolean markContradictionHandled(MerchantId merchant, String serialNumber, long user, Instant now) {
        return jdbc.sql("""
                update payout set contradiction_handled_at = :now
                where merchant_id = :merchantId and serial_number = :serialNumber and contradicted_at is not null
                    and contradiction_handled_at is null
                    and claimant_id is distinct from :user and approver_id is distinct from :user
                """)
                        .param("user", user)
                        .param("merchantId", merchant.digits())
                        .param("serialNumber", serialNumber)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Makes the next try due now; false if it has ended, or is held. */
    boolean expedite(MerchantId merchant, String serialNumber, Instant dueAt) {
        return jdbc.sql("""
                update payout set due_at = least(due_at, :dueAt)
                where merchant_id = :merchantId and serial_number = :serialNumber and status in ('INIT', 'REMITING')
                    and due_at < 'infinity'
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
                instant(row, "since"),
                row.getInt("tries"),
                row.getString("problem"),
                PayoutClaimTable.map(row));
    }
}
