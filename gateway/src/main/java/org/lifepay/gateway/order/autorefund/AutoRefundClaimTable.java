package org.lifepay.gateway.order.autorefund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The claims in the table {@code give_back}. */
@Repository
public class AutoRefundClaimTable {
    private static final JournalStatement APPROVE = JournalStatement.of("""
            update give_back
            set status = 'HANDLED', approver_id = :byId, approver_name = :byName, approved_at = :now
            where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'CLAIMED'
              and claimed_at = :claimedAt
              and claimant_id <> :byId and claim_amount = amount - refunded_elsewhere
            returning claim_amount as amount
            """, PostingKind.AUTO_REFUND_HANDLED);

    private final JdbcClient jdbc;
    private final Journal journal;

    AutoRefundClaimTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Auto-refunds that are not done, or claimed to be done by other means. */
    Optional<AutoRefundTask> open(Attempt attempt) {
        return bind("""
                select merchant_id, order_id, attempt_no, number, trade_no, refund_number,
                    amount - refunded_elsewhere as amount, tries
                from give_back
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('PENDING', 'CLAIMED')
                """, attempt).query(AutoRefundTable::map).optional();
    }

    Optional<AutoRefundClaim> claim(Attempt attempt) {
        return bind("""
                select claim_amount, claim_proof, claimant_id, claimant_name, claimed_at from give_back
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'CLAIMED'
                """, attempt).query((row, _) -> map(row)).optional();
    }

    /** Stops the auto-refund; false if it is done or claimed already. */
    boolean insert(Attempt attempt, AutoRefundClaim claim) {
        return bind("""
                update give_back
                set status = 'CLAIMED', claim_amount = :amount, claim_proof = :proof, claimant_id = :byId,
                    claimant_name = :byName, claimed_at = :at
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'PENDING'
                """, attempt)
                        .param("amount", claim.amount().fen())
                        .param("proof", claim.proof())
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .param("at", utc(claim.at()))
                        .update()
                == 1;
    }

    /** Ends the auto-refund; false if this claim is decided, or is no longer of what is left to refund. */
    boolean approve(Attempt attempt, AutoRefundClaim claim, AutoRefundClaim.By by, Instant now) {
        OrderKey order = attempt.order();
        Cause cause = Cause.ofAutoRefund(order.merchant(), order.id(), attempt.no());
        return Journal.execute(journal.prepare(APPROVE, cause, BusinessDay.of(now))
                .param("orderId", order.id())
                .param("no", attempt.no())
                .param("claimedAt", utc(claim.at()))
                .param("byId", by.id())
                .param("byName", by.name())
                .param("now", utc(now)));
    }

    /** Continues the auto-refund; false if the claim is decided. */
    boolean reject(Attempt attempt, Instant due) {
        return bind("""
                update give_back
                set status = 'PENDING', claim_amount = null, claim_proof = null, claimant_id = null, claimant_name = null,
                    claimed_at = null, due_at = :due
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'CLAIMED'
                """, attempt).param("due", utc(due)).update() == 1;
    }

    private StatementSpec bind(String sql, Attempt attempt) {
        return jdbc.sql(sql)
                .param("merchantId", attempt.order().merchant().digits())
                .param("orderId", attempt.order().id())
                .param("no", attempt.no());
    }

    public static AutoRefundClaim map(ResultSet row) throws SQLException {
        return new AutoRefundClaim(
                new Money(row.getLong("claim_amount")),
                row.getString("claim_proof"),
                new AutoRefundClaim.By(row.getLong("claimant_id"), row.getString("claimant_name")),
                instant(row, "claimed_at"));
    }
}
