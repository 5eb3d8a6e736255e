package org.lifepay.gateway.exchange;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The claims in the table {@code foreign_purchase}. */
@Repository
class PurchaseClaimTable {
    private static final String OPEN =
            " where merchant_id = :merchantId and order_id = :orderId and due_at is not null ";

    private final JdbcClient jdbc;

    PurchaseClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a purchase without a result. */
    Optional<BankClaim> find(ForeignPurchase purchase) {
        return of(purchase, "select claim_proof, claimant_id, claimant_name, claimed_at from foreign_purchase" + OPEN)
                .query((row, _) -> Optional.ofNullable(map(row)))
                .optional()
                .flatMap(claim -> claim);
    }

    /**
     * Nothing is sent from now on; false if it has ended, is claimed already, or is too new.
     *
     * @param since by when its order was paid
     */
    boolean insert(ForeignPurchase purchase, BankClaim claim, Instant since) {
        return of(purchase, """
                        update foreign_purchase
                        set claim_proof = :proof, claimant_id = :byId, claimant_name = :byName, claimed_at = :at
                        """ + OPEN + "and claimed_at is null and paid_at <= :since")
                        .param("since", utc(since))
                        .param("proof", claim.proof())
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .param("at", utc(claim.at()))
                        .update()
                == 1;
    }

    /** False if it has ended, this claim no longer stands, or this user made it. */
    boolean approve(ForeignPurchase purchase, BankClaim claim, BankClaim.By by) {
        return of(purchase, """
                        update foreign_purchase set approver_id = :byId, approver_name = :byName
                        """ + OPEN + "and claimed_at = :claimedAt and claimant_id <> :byId")
                        .param("claimedAt", utc(claim.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .update()
                == 1;
    }

    /** It goes on; false if it has ended, or is not claimed. */
    boolean reject(ForeignPurchase purchase, Instant due) {
        return of(purchase, """
                        update foreign_purchase
                        set claim_proof = null, claimant_id = null, claimant_name = null, claimed_at = null, due_at = :due
                        """ + OPEN + "and claimed_at is not null")
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    private StatementSpec of(ForeignPurchase purchase, String sql) {
        return jdbc.sql(sql)
                .param("merchantId", purchase.order().merchant().digits())
                .param("orderId", purchase.order().id());
    }

    /** Null if it is not claimed. */
    static @Nullable BankClaim map(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "claimed_at");
        return at == null
                ? null
                : new BankClaim(
                        row.getString("claim_proof"),
                        new BankClaim.By(row.getLong("claimant_id"), row.getString("claimant_name")),
                        at);
    }
}
