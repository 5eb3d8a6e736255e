package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The claims in the table {@code foreign_remittance}. */
@Repository
class RemittanceClaimTable {
    private static final String OPEN =
            " where merchant_id = :merchantId and remittance_id = :remittanceId and status = 'WAITING' ";

    private final JdbcClient jdbc;

    RemittanceClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One without a result. */
    Optional<Remittance> waiting(MerchantId merchant, String serialNumber) {
        return jdbc.sql("select " + ForeignRemittanceTable.COLUMNS + """
                 from foreign_remittance
                where merchant_id = :merchantId and serial_number = :serialNumber and status = 'WAITING'
                """)
                .param("merchantId", merchant.digits())
                .param("serialNumber", serialNumber)
                .query(ForeignRemittanceTable::map)
                .optional();
    }

    /** Of a remittance without a result. */
    Optional<BankClaim> find(Remittance remittance) {
        return of(
                        remittance,
                        "select claim_proof, claimant_id, claimant_name, claimed_at from foreign_remittance" + OPEN)
                .query((row, _) -> Optional.ofNullable(map(row)))
                .optional()
                .flatMap(claim -> claim);
    }

    /**
     * It is only queried from now on; false if it has ended, is claimed already, is held, or is too new.
     *
     * @param since by when it was accepted
     */
    boolean insert(Remittance remittance, BankClaim claim, Instant since) {
        return of(remittance, """
                        update foreign_remittance
                        set claim_proof = :proof, claimant_id = :byId, claimant_name = :byName, claimed_at = :at
                        """ + OPEN + "and claimed_at is null and due_at < 'infinity' and created_at <= :since")
                        .param("since", utc(since))
                        .param("proof", claim.proof())
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .param("at", utc(claim.at()))
                        .update()
                == 1;
    }

    /** False if it has ended, this claim no longer stands, or this user made it. */
    boolean approve(Remittance remittance, BankClaim claim, BankClaim.By by) {
        return of(remittance, """
                        update foreign_remittance set approver_id = :byId, approver_name = :byName
                        """ + OPEN + "and claimed_at = :claimedAt and claimant_id <> :byId")
                        .param("claimedAt", utc(claim.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .update()
                == 1;
    }

    /** It is sent again; false if it has ended, or is not claimed. */
    boolean reject(Remittance remittance, Instant due) {
        return of(remittance, """
                        update foreign_remittance
                        set claim_proof = null, claimant_id = null, claimant_name = null, claimed_at = null, due_at = :due
                        """ + OPEN + "and claimed_at is not null")
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    private StatementSpec of(Remittance remittance, String sql) {
        return jdbc.sql(sql).param("merchantId", remittance.merchant().digits()).param("remittanceId", remittance.id());
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
