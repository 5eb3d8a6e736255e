package org.lifepay.gateway.certificate;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code merchant_certificate}. */
@Repository
public class CertificateTable {
    private final JdbcClient jdbc;

    CertificateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Active and pending certificates, newest first. */
    List<MerchantCertificate> findActiveOrPending(MerchantId merchant) {
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

    /** The same, locked for an update. */
    List<MerchantCertificate> lockActiveOrPending(MerchantId merchant) {
        return jdbc.sql("""
                select merchant_id, certificate_id, der, origin, status, created_at, active_at, retired_at
                from merchant_certificate
                where merchant_id = :merchantId and status in ('ACTIVE', 'PENDING')
                order by certificate_id desc
                for update
                """)
                .param("merchantId", merchant.digits())
                .query(CertificateTable::map)
                .list();
    }

    /** All certificates of the merchant, newest first. */
    public List<MerchantCertificate> findAll(MerchantId merchant) {
        return jdbc.sql("""
                select merchant_id, certificate_id, der, origin, status, created_at, active_at, retired_at
                from merchant_certificate
                where merchant_id = :merchantId
                order by certificate_id desc
                """)
                .param("merchantId", merchant.digits())
                .query(CertificateTable::map)
                .list();
    }

    /**
     * Certificates of all merchants that expire within a period, first to expire first, except those already reminded
     * of.
     */
    public List<MerchantCertificate> findExpiring(Instant after, Instant until, String reminder, int limit) {
        return jdbc.sql("""
                select c.merchant_id, c.certificate_id, c.der, c.origin, c.status, c.created_at, c.active_at, c.retired_at
                from merchant_certificate c
                where c.status = 'ACTIVE' and c.expires_at > :after and c.expires_at <= :until
                  and not exists (
                      select 1 from certificate_letter l
                      where l.merchant_id = c.merchant_id and l.subject = c.certificate_id::text and l.kind = :reminder
                        and l.due_at is null)
                order by c.expires_at
                limit :limit
                """)
                .param("after", utc(after))
                .param("until", utc(until))
                .param("reminder", reminder)
                .param("limit", limit)
                .query(CertificateTable::map)
                .list();
    }

    /** Active certificates of all merchants that expire before a time, first to expire first. */
    List<MerchantCertificate> findExpiringBefore(Instant until, int limit) {
        return jdbc.sql("""
                select merchant_id, certificate_id, der, origin, status, created_at, active_at, retired_at
                from merchant_certificate
                where status = 'ACTIVE' and expires_at <= :until
                order by expires_at
                limit :limit
                """)
                .param("until", utc(until))
                .param("limit", limit)
                .query(CertificateTable::map)
                .list();
    }

    /** Merchants whose last active certificate ends within a period. */
    public long countMerchantsEnding(Instant after, Instant until) {
        return jdbc.sql("""
                select count(distinct c.merchant_id)
                from merchant_certificate c
                where c.status = 'ACTIVE' and c.expires_at > :after and c.expires_at <= :until
                  and not exists (
                      select 1 from merchant_certificate later
                      where later.merchant_id = c.merchant_id and later.status = 'ACTIVE' and later.expires_at > :until)
                """)
                .param("after", utc(after))
                .param("until", utc(until))
                .query(Long.class)
                .single();
    }

    /** Certificates whose expiry and key were not recorded at registration. */
    public List<MerchantCertificate> findWithoutKeyFingerprint(int limit) {
        return jdbc.sql("""
                select merchant_id, certificate_id, der, origin, status, created_at, active_at, retired_at
                from merchant_certificate
                where key_fingerprint is null
                order by created_at
                limit :limit
                """).param("limit", limit).query(CertificateTable::map).list();
    }

    public void updateKeyAndExpiry(MerchantCertificate certificate) {
        jdbc.sql("""
                update merchant_certificate
                set key_fingerprint = :keyFingerprint, expires_at = :expiresAt
                where merchant_id = :merchantId and certificate_id = :id
                """)
                .param("merchantId", certificate.merchant().digits())
                .param("id", certificate.id())
                .param("keyFingerprint", certificate.keyFingerprint())
                .param("expiresAt", utc(certificate.expiresAt()))
                .update();
    }

    /** Activates it; true for one of several concurrent callers. */
    boolean activate(MerchantId merchant, long id, Instant now) {
        return jdbc.sql("""
                update merchant_certificate
                set status = 'ACTIVE', active_at = :now
                where merchant_id = :merchantId and certificate_id = :id and status = 'PENDING'
                """)
                        .param("merchantId", merchant.digits())
                        .param("id", id)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void retire(MerchantId merchant, long id, Instant now) {
        jdbc.sql("""
                update merchant_certificate
                set status = 'RETIRED', retired_at = :now
                where merchant_id = :merchantId and certificate_id = :id and status in ('ACTIVE', 'PENDING')
                """)
                .param("merchantId", merchant.digits())
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    public Optional<MerchantCertificate> find(MerchantId merchant, long id) {
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

    /** False if the certificate is registered already, or another certificate of the merchant has its key. */
    public boolean insert(MerchantCertificate certificate) {
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
                            .param("expiresAt", utc(certificate.expiresAt()))
                            .param("createdAt", utc(certificate.createdAt()))
                            .param("activeAt", certificate.isPending() ? null : utc(certificate.createdAt()))
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
                CertificateOrigin.valueOf(row.getString("origin")),
                state(row),
                instant(row, "created_at"));
    }

    private static CertificateState state(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "PENDING" -> new CertificateState.Pending();
            case "ACTIVE" -> new CertificateState.Active(Optional.ofNullable(instantOrNull(row, "active_at")));
            case "RETIRED" -> new CertificateState.Retired(Optional.ofNullable(instantOrNull(row, "retired_at")));
            default -> throw new SQLException("unknown status " + status);
        };
    }

    private static X509Certificate certificate(byte[] der) throws SQLException {
        try {
            return KeyFiles.certificate(der);
        } catch (KeyFileException e) {
            throw new SQLException("a stored certificate is damaged", e);
        }
    }
}
