package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code share_claim}. */
@Repository
class ShareClaimTable {
    private static final String OPEN =
            " where merchant_id = :merchantId and serial_number = :serialNumber and approved_at is null ";

    private final JdbcClient jdbc;

    ShareClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that no second user has approved. */
    Optional<ShareClaim> find(SplitRecord row) {
        return of("select proof, claimant_id, claimant_name, claimed_at from share_claim" + OPEN, row)
                .query((found, _) -> new ShareClaim(
                        found.getString("proof"),
                        new ShareClaim.By(found.getLong("claimant_id"), found.getString("claimant_name")),
                        instant(found, "claimed_at")))
                .optional();
    }

    /** The share is only queried from now on; false if it has ended, or is claimed already. */
    boolean insert(SplitRecord row, ShareClaim claim) {
        return of("""
                        insert into share_claim (merchant_id, serial_number, proof, claimant_id, claimant_name, claimed_at)
                        select merchant_id, serial_number, :proof, :byId, :byName, :at from split_record
                        where merchant_id = :merchantId and serial_number = :serialNumber and status = 'SENT' and at_channel = 1
                        for no key update
                        on conflict do nothing
                        """, row)
                        .param("proof", claim.proof())
                        .param("byId", claim.by().id())
                        .param("byName", claim.by().name())
                        .param("at", utc(claim.at()))
                        .update()
                == 1;
    }

    /** False if this claim no longer stands, or this user made it. */
    boolean approve(SplitRecord row, ShareClaim claim, ShareClaim.By by, Instant at) {
        return of(
                                "update share_claim set approver_id = :byId, approver_name = :byName, approved_at = :at"
                                        + OPEN + "and claimed_at = :claimedAt and claimant_id <> :byId",
                                row)
                        .param("claimedAt", utc(claim.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** False if it is not claimed. */
    boolean delete(SplitRecord row) {
        return of("delete from share_claim" + OPEN, row).update() == 1;
    }

    private StatementSpec of(String sql, SplitRecord row) {
        return jdbc.sql(sql).param("merchantId", row.payer().digits()).param("serialNumber", row.serialNumber());
    }
}
