package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** When rows of {@code payout} are due, and who works on them. */
@Repository
class PayoutWorkTable {
    private final JdbcClient jdbc;

    PayoutWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes one due now; false if it has failed, or is due until {@code after}, so that it may be leased. */
    boolean makeDue(Payout payout, Instant now, Instant after) {
        return jdbc.sql("""
                update payout set due_at = :now
                where merchant_id = :merchantId and payout_id = :payoutId and tries = :tries
                    and status in ('REMITING', 'SUCCESS') and (due_at is null or due_at <= :now or due_at > :after)
                """)
                        .param("merchantId", payout.merchant().digits())
                        .param("payoutId", payout.id())
                        .param("tries", payout.tries())
                        .param("now", utc(now))
                        .param("after", utc(after))
                        .update()
                == 1;
    }

    List<Payout> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + PayoutTable.COLUMNS + """
                 from payout
                where due_at <= :now and mod(payout_id, :slots) = :slot
                order by due_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(PayoutTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from payout where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try, with which an accepted one counts as sent; false if another gateway was first, or it is held. */
    boolean lease(Payout payout, Instant until) {
        return jdbc.sql("""
                update payout set due_at = :until, tries = tries + 1,
                    status = case when status = 'INIT' then 'REMITING' else status end
                where merchant_id = :merchantId and payout_id = :payoutId and due_at < 'infinity' and tries = :tries
                """)
                        .param("merchantId", payout.merchant().digits())
                        .param("payoutId", payout.id())
                        .param("tries", payout.tries())
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /**
     * Records whose account pays it, right before it does; false if the lease of this try has ended, a user has claimed that it
     * was not paid, or another account was first.
     */
    boolean recordPayer(Payout leased, Instant now, String payer) {
        return jdbc.sql("""
                update payout set payer = :payer
                where merchant_id = :merchantId and payout_id = :payoutId and tries = :tries and due_at > :now
                    and status = 'REMITING' and (payer is null or payer = :payer) and claimed_at is null
                """)
                        .param("merchantId", leased.merchant().digits())
                        .param("payoutId", leased.id())
                        .param("tries", leased.tries() + 1)
                        .param("now", utc(now))
                        .param("payer", payer)
                        .update()
                == 1;
    }

    /** Whether no other gateway has begun a later try; the row is locked until the transaction ends. */
    boolean lockLastTry(Payout leased) {
        return jdbc.sql("""
                select 1 from payout
                where merchant_id = :merchantId and payout_id = :payoutId and tries = :tries for update
                """)
                .param("merchantId", leased.merchant().digits())
                .param("payoutId", leased.id())
                .param("tries", leased.tries() + 1)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Reschedules what the lease with this number of tries was taken of; null: never again. */
    void reschedule(Payout leased, @Nullable Instant due) {
        jdbc.sql("""
                update payout set due_at = cast(:due as timestamptz)
                where merchant_id = :merchantId and payout_id = :payoutId and due_at is not null and tries = :tries
                """)
                .param("merchantId", leased.merchant().digits())
                .param("payoutId", leased.id())
                .param("tries", leased.tries() + 1)
                .param("due", due == null ? null : utc(due))
                .update();
    }

    /** When to query one that two users have ended. */
    void watchEnded(Payout ended, @Nullable Instant due) {
        jdbc.sql("""
                update payout set due_at = cast(:due as timestamptz)
                where merchant_id = :merchantId and payout_id = :payoutId and status = 'FAILED' and approver_id is not null
                """)
                .param("merchantId", ended.merchant().digits())
                .param("payoutId", ended.id())
                .param("due", due == null ? null : utc(due))
                .update();
    }

    /** The channel declined a retry; whether that is final is queried at the given time. */
    void recordDecline(Payout leased, String code, Instant due) {
        updateOpen("declined_code = :text, due_at = :due", leased, code)
                .param("due", utc(due))
                .update();
    }

    /** @param problem null: the channel told none */
    void recordProblem(Payout leased, @Nullable String problem) {
        updateOpen("last_problem = cast(:text as text)", leased, problem).update();
    }

    /** Of the lease with this number of tries, which another gateway may have taken over. */
    private StatementSpec updateOpen(String assignments, Payout leased, @Nullable String text) {
        return jdbc.sql("update payout set " + assignments + """
                 where merchant_id = :merchantId and payout_id = :payoutId and status in ('INIT', 'REMITING') and tries = :tries
                """)
                .param("merchantId", leased.merchant().digits())
                .param("payoutId", leased.id())
                .param("tries", leased.tries() + 1)
                .param("text", text);
    }

    /** The code with which the channel declined a retry of this open payout. */
    Optional<String> declinedCode(Payout payout) {
        return jdbc.sql("select declined_code from payout where merchant_id = :merchantId and payout_id = :payoutId")
                .param("merchantId", payout.merchant().digits())
                .param("payoutId", payout.id())
                .query((row, _) -> Optional.ofNullable(row.getString("declined_code")))
                .single();
    }
}
