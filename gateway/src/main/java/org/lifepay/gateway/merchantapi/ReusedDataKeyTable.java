package org.lifepay.gateway.merchantapi;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code reused_data_key}. */
@Repository
class ReusedDataKeyTable {
    private final JdbcClient jdbc;

    ReusedDataKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(MerchantId merchant, Instant now) {
        jdbc.sql("""
                insert into reused_data_key (merchant_id, seen_at) values (:merchantId, :now)
                on conflict (merchant_id) do update set seen_at = excluded.seen_at
                """)
                .param("merchantId", merchant.digits())
                .param("now", Timestamps.utc(now))
                .update();
    }

    Optional<Instant> seenAt(MerchantId merchant) {
        return jdbc.sql("select seen_at from reused_data_key where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .query((row, _) -> Timestamps.instant(row, "seen_at"))
                .optional();
    }
}
