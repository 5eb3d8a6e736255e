package org.lifepay.gateway.certificate;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code certificate_key}: unpartitioned and local, so it is never written in one transaction with a
 * merchant's table.
 */
@Repository
public class CertificateKeyTable {
    private final JdbcClient jdbc;

    CertificateKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims the key for this merchant; false if it belongs to another merchant. */
    public boolean claim(String keyFingerprint, MerchantId merchant, Instant now) {
        jdbc.sql("""
                insert into certificate_key (key_fingerprint, merchant_id, claimed_at)
                values (:keyFingerprint, :merchantId, :now)
                on conflict (key_fingerprint) do nothing
                """)
                .param("keyFingerprint", keyFingerprint)
                .param("merchantId", merchant.digits())
                .param("now", utc(now))
                .update();
        return jdbc.sql("""
                select merchant_id
                from certificate_key
                where key_fingerprint = :keyFingerprint
                """)
                .param("keyFingerprint", keyFingerprint)
                .query(String.class)
                .optional()
                .filter(merchant.digits()::equals)
                .isPresent();
    }

    public boolean isClaimedByAnother(String keyFingerprint, MerchantId merchant) {
        return jdbc.sql("""
                select 1
                from certificate_key
                where key_fingerprint = :keyFingerprint and merchant_id <> :merchantId
                """)
                .param("keyFingerprint", keyFingerprint)
                .param("merchantId", merchant.digits())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
