package org.lifepay.gateway.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code merchant_certificate}. */
@Repository
class CertificateTable {
    private final JdbcClient jdbc;

    CertificateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that count or may come to count, newest first. */
    List<MerchantCertificate> living(MerchantId merchant) {
        return jdbc.sql("""
                select merchant_id, certificate_id, der, origin, status, created_at, active_at, retired_at
                from merchant_certificate
                where merchant_id = :merchantId and status in ('ACTIVE', 'PENDING')
                order by certificate_id desc
                """)
                .param("merchantId", merchant.digits())
                .query(CertificateTable::map)
                .list();
    }

    Optional<MerchantCertificate> find(MerchantId merchant, long id) {
        return jdbc.sql("""
                select merchant_id, certificate_id, der, origin, status, created_at, active_at, retired_at
                from merchant_certificate
                where merchant_id = :merchantId and certificate_id = :id
                """)
                .param("merchantId", merchant.digits())
                .param("id", id)
                .query(CertificateTable::map)
                .optional();
    }

    /** False when the certificate is known, or another one of the merchant has its key. */
    boolean insert(MerchantCertificate certificate) {
        try {
            return jdbc.sql("""
                    insert into merchant_certificate (merchant_id, certificate_id, fingerprint, der, origin, status,
                        key_fingerprint, expires_at, created_at, active_at)
                    values (:merchantId, :id, :fingerprint, :der, :origin, :status, :keyFingerprint, :expiresAt, :createdAt,
                        :activeAt)
                    on conflict do nothing
                    """)
                            .param("merchantId", certificate.merchant().digits())
                            .param("id", certificate.id())
                            .param("fingerprint", Fingerprint.of(certificate.certificate()))
                            .param("der", certificate.certificate().getEncoded())
                            .param("origin", certificate.origin().name())
                            .param("status", certificate.isPending() ? "PENDING" : "ACTIVE")
                            .param("keyFingerprint", certificate.keyFingerprint())
                            .param("expiresAt", certificate.expiresAt().atOffset(ZoneOffset.UTC))
                            .param("createdAt", certificate.createdAt().atOffset(ZoneOffset.UTC))
                            .param(
                                    "activeAt",
                                    certificate.isPending()
                                            ? null
                                            : certificate.createdAt().atOffset(ZoneOffset.UTC))
                            .update()
                    == 1;
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        }
    }

    private static MerchantCertificate map(ResultSet row, int index) throws SQLException {
        return new MerchantCertificate(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("certificate_id"),
                certificate(row.getBytes("der")),
                Origin.valueOf(row.getString("origin")),
                state(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static CertificateState state(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "PENDING" -> new CertificateState.Pending();
            case "ACTIVE" -> new CertificateState.Active(instant(row, "active_at"));
            case "RETIRED" -> new CertificateState.Retired(instant(row, "retired_at"));
            default -> throw new SQLException("unknown status " + status);
        };
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static X509Certificate certificate(byte[] der) throws SQLException {
        try {
            return KeyFiles.certificate(der);
        } catch (KeyFileException e) {
            throw new SQLException("a stored certificate is damaged", e);
        }
    }
}
