package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The claims in the table {@code payout}. */
@Repository
class PayoutClaimTable {
    private static final String OPEN =
            " where merchant_id = :merchantId and payout_id = :payoutId and status in ('INIT', 'REMITING') ";

    private final JdbcClient jdbc;

    PayoutClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a payout without a result. */
    Optional<PayoutClaim> find(Payout payout) {
        return of(payout, "select claim_proof, claimant_id, claimant_name, claimed_at from payout" + OPEN)
                .query((row, _) -> Optional.ofNullable(map(row)))
                .optional()
                .flatMap(claim -> claim);
    }

    /**
     * No try is begun any more; false if it has ended, is claimed already, is too new, or is held by risk control.
     *
     * @param since by when it was accepted, unless it is held
     */
    boolean insert(Payout payout, PayoutClaim claim, Instant since) {
        return of(
                                payout,
                                """
                        update payout set claim_proof = :proof, claimant_id = :byId, claimant_name = :byName, claimed_at = :at
                        """ + OPEN
                                        + "and claimed_at is null and due_at < 'infinity' and (created_at <= :since or last_problem = :held)")
                        .param("since", utc(since))
                        .param("held", PayoutExceptionItem.HELD)
                        .param("proof", claim.proof())
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .param("at", utc(claim.at()))
                        .update()
                == 1;
    }

    /** False if it has ended, this claim no longer stands, or this user made it. */
    boolean approve(Payout payout, PayoutClaim claim, SettlementAccount.By by) {
        return of(payout, """
                        update payout set approver_id = :byId, approver_name = :byName
                        """ + OPEN + "and claimed_at = :claimedAt and claimant_id <> :byId")
                        .param("claimedAt", utc(claim.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .update()
                == 1;
    }

    /** It is tried again; false if it has ended, or is not claimed. */
    boolean reject(Payout payout, Instant due) {
        return of(payout, """
                        update payout
                        set claim_proof = null, claimant_id = null, claimant_name = null, claimed_at = null, due_at = :due
                        """ + OPEN + "and claimed_at is not null")
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    private StatementSpec of(Payout payout, String sql) {
        return jdbc.sql(sql).param("merchantId", payout.merchant().digits()).param("payoutId", payout.id());
    }

    /** Null if it is not claimed. */
    static @Nullable PayoutClaim map(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "claimed_at");
        return at == null
                ? null
                : new PayoutClaim(
                        row.getString("claim_proof"),
                        new SettlementAccount.By(row.getLong("claimant_id"), row.getString("claimant_name")),
                        at);
    }
}
