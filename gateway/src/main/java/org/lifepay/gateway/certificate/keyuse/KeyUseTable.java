package org.lifepay.gateway.certificate.keyuse;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code merchant_key_use}. */
@Repository
class KeyUseTable {
    private final JdbcClient jdbc;

    KeyUseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KeyUse> find(MerchantId merchant) {
        return jdbc.sql("""
                select key_fingerprint, platform_fingerprint
                from merchant_key_use
                where merchant_id = :merchantId
                """)
                .param("merchantId", merchant.digits())
                .query((row, _) -> new KeyUse(row.getString("key_fingerprint"), row.getString("platform_fingerprint")))
                .optional();
    }

    /** Number of merchants that last encrypted to this platform key. */
    long countUsers(String platformFingerprint) {
        return jdbc.sql("""
                select count(*)
                from merchant_key_use
                where platform_fingerprint = :platformFingerprint
                """)
                .param("platformFingerprint", platformFingerprint)
                .query(Long.class)
                .single();
    }

    void upsert(MerchantId merchant, KeyUse use, Instant now) {
        jdbc.sql("""
                insert into merchant_key_use (merchant_id, key_fingerprint, platform_fingerprint, seen_at)
                values (:merchantId, :keyFingerprint, :platformFingerprint, :now)
                on conflict (merchant_id) do update
                set key_fingerprint = excluded.key_fingerprint, platform_fingerprint = excluded.platform_fingerprint,
                    seen_at = excluded.seen_at
                """)
                .param("merchantId", merchant.digits())
                .param("keyFingerprint", use.keyFingerprint())
                .param("platformFingerprint", use.platformFingerprint())
                .param("now", utc(now))
                .update();
    }
}
