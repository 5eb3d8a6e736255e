package org.lifepay.gateway.certificate.application;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code certificate_application}. */
@Repository
public class ApplicationTable {
    private final JdbcClient jdbc;

    ApplicationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An application with the hash of its authorisation code. */
    public record Row(CertificateApplication application, String codeHash) {}

    /** False if the reference number is taken, or the merchant has other open codes. */
    boolean insert(ApplicationCodes applicationCodes, String codeHash, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                insert into certificate_application (merchant_id, reference_number, code_hash, status, created_at, expires_at)
                values (:merchantId, :reference, :codeHash, 'OPEN', :now, :expiresAt)
                on conflict do nothing
                """)
                        .param("merchantId", applicationCodes.merchant().digits())
                        .param("reference", applicationCodes.referenceNumber())
                        .param("codeHash", codeHash)
                        .param("now", utc(now))
                        .param("expiresAt", utc(expiresAt))
                        .update()
                == 1;
    }

    /** Withdraws the merchant's open codes; returns their number. */
    int withdraw(MerchantId merchant, Instant now) {
        return jdbc.sql("""
                update certificate_application
                set status = case when expires_at <= :now then 'EXPIRED' else 'WITHDRAWN' end,
                    ended_at = least(expires_at, :now)
                where merchant_id = :merchantId and status = 'OPEN'
                """)
                .param("merchantId", merchant.digits())
                .param("now", utc(now))
                .update();
    }

    public Optional<Row> find(ApplicationCodes applicationCodes, Instant now) {
        return jdbc.sql("""
                select merchant_id, reference_number, code_hash, status, wrong_tries, created_at, expires_at, ended_at,
                    certificate_id
                from certificate_application
                where merchant_id = :merchantId and reference_number = :reference
                """)
                .param("merchantId", applicationCodes.merchant().digits())
                .param("reference", applicationCodes.referenceNumber())
                .query((row, _) -> new Row(map(row, now), row.getString("code_hash")))
                .optional();
    }

    List<CertificateApplication> newest(MerchantId merchant, int limit, Instant now) {
        return jdbc.sql("""
                select merchant_id, reference_number, status, wrong_tries, created_at, expires_at, ended_at, certificate_id
                from certificate_application
                where merchant_id = :merchantId
                order by created_at desc, reference_number
                limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("limit", limit)
                .query((row, _) -> map(row, now))
                .list();
    }

    public void countWrongAttempt(ApplicationCodes applicationCodes, int limit, Instant now) {
        jdbc.sql("""
                update certificate_application
                set wrong_tries = wrong_tries + 1,
                    status = case when wrong_tries + 1 >= :limit then 'LOCKED' else status end,
                    ended_at = case when wrong_tries + 1 >= :limit then :now else ended_at end
                where merchant_id = :merchantId and reference_number = :reference and status = 'OPEN'
                """)
                .param("merchantId", applicationCodes.merchant().digits())
                .param("reference", applicationCodes.referenceNumber())
                .param("limit", limit)
                .param("now", utc(now))
                .update();
    }

    /** Marks the codes as used; true for one of several concurrent callers. */
    public boolean markUsed(ApplicationCodes applicationCodes, long certificateId, Instant now) {
        return jdbc.sql("""
                update certificate_application
                set status = 'USED', ended_at = :now, certificate_id = :certificateId
                where merchant_id = :merchantId and reference_number = :reference
                  and status = 'OPEN' and expires_at > :now
                """)
                        .param("merchantId", applicationCodes.merchant().digits())
                        .param("reference", applicationCodes.referenceNumber())
                        .param("certificateId", certificateId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static CertificateApplication map(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = instant(row, "expires_at");
        return new CertificateApplication(
                new MerchantId(row.getString("merchant_id")),
                row.getString("reference_number"),
                instant(row, "created_at"),
                expiresAt,
                state(row, expiresAt, now));
    }

    private static ApplicationState state(ResultSet row, Instant expiresAt, Instant now) throws SQLException {
        String status = row.getString("status");
        if (status.equals("OPEN")) {
            return now.isBefore(expiresAt)
                    ? new ApplicationState.Open(row.getInt("wrong_tries"))
                    : new ApplicationState.Expired(expiresAt);
        }
        Instant endedAt = instant(row, "ended_at");
        return switch (status) {
            case "USED" -> new ApplicationState.Used(endedAt, row.getLong("certificate_id"));
            case "LOCKED" -> new ApplicationState.Locked(endedAt);
            case "EXPIRED" -> new ApplicationState.Expired(endedAt);
            case "WITHDRAWN" -> new ApplicationState.Withdrawn(endedAt);
            default -> throw new SQLException("unknown status " + status);
        };
    }
}
