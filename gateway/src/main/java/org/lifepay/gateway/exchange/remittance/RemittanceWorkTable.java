package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When rows of {@code foreign_remittance} are due, and who works on them. */
@Repository
class RemittanceWorkTable {
    private static final String LEASED =
            " where merchant_id = :merchantId and remittance_id = :remittanceId and status = :status and tries = :tries ";

    private final JdbcClient jdbc;

    RemittanceWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Remittance> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + ForeignRemittanceTable.COLUMNS + """
                 from foreign_remittance
                where due_at <= :now and mod(remittance_id, :slots) = :slot
                order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(ForeignRemittanceTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from foreign_remittance where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; false if another gateway was first, or it has moved on. */
    boolean lease(Remittance remittance, Instant until) {
        return jdbc.sql("update foreign_remittance set due_at = :due, tries = tries + 1" + LEASED
                                + "and due_at is not null")
                        .param("merchantId", remittance.merchant().digits())
                        .param("remittanceId", remittance.id())
                        .param("status", remittance.status().name())
                        .param("tries", remittance.tries())
                        .param("due", utc(until))
                        .update()
                == 1;
    }

    /** Whether the lease holds now, and no user claims that it was not paid; looked at last before money is sent. */
    boolean isLeased(Remittance leased, Instant now) {
        return jdbc.sql("select count(*) from foreign_remittance" + LEASED + "and due_at > :now and claimed_at is null")
                        .param("merchantId", leased.merchant().digits())
                        .param("remittanceId", leased.id())
                        .param("status", leased.status().name())
                        .param("tries", leased.tries() + 1)
                        .param("now", utc(now))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** @param due null: it is not looked at any more */
    void reschedule(Remittance leased, @Nullable String problem, @Nullable Instant due) {
        jdbc.sql("update foreign_remittance set due_at = :due, last_problem = :problem" + LEASED)
                .param("merchantId", leased.merchant().digits())
                .param("remittanceId", leased.id())
                .param("status", leased.status().name())
                .param("tries", leased.tries() + 1)
                .param("due", due == null ? null : utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("problem", problem, Types.VARCHAR)
                .update();
    }

    /** A remittance that needs manual action, with what is the matter. */
    record Unended(
            Remittance remittance,
            @Nullable String problem,
            @Nullable BankClaim claim) {}

    /**
     * Those with a problem, and those that take too long, longest waiting first.
     *
     * @param since by when those with a problem were accepted
     * @param slowSince by when those were accepted that the bank is still at
     */
    List<Unended> unended(Instant since, Instant slowSince, int limit) {
        return jdbc.sql("select last_problem, claim_proof, claimant_id, claimant_name, claimed_at, "
                        + ForeignRemittanceTable.COLUMNS + """
                 from foreign_remittance
                where due_at < 'infinity' and status <> 'FAILED'
                    and ((status = 'WAITING' and claimed_at is not null) or (last_problem is not null and created_at <= :since) or (status = 'WAITING' and created_at <= :slowSince))
                order by created_at limit :limit
                """)
                .param("since", utc(since))
                .param("slowSince", utc(slowSince))
                .param("limit", limit)
                .query((row, index) -> new Unended(
                        ForeignRemittanceTable.map(row, index),
                        row.getString("last_problem"),
                        RemittanceClaimTable.map(row)))
                .list();
    }

    /** Makes the next try due by then; false if none is to come, or it is held. */
    boolean expedite(MerchantId merchant, String serialNumber, Instant due) {
        return jdbc.sql("""
                update foreign_remittance set due_at = least(due_at, :due)
                where merchant_id = :merchantId and serial_number = :serialNumber and due_at < 'infinity'
                """)
                        .param("merchantId", merchant.digits())
                        .param("serialNumber", serialNumber)
                        .param("due", utc(due))
                        .update()
                == 1;
    }
}
