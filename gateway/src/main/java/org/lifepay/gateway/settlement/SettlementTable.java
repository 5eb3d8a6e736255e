package org.lifepay.gateway.settlement;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code settlement}. */
@Repository
class SettlementTable {
    private final JdbcClient jdbc;

    SettlementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean exists(MerchantId merchant, LocalDate day) {
        return jdbc.sql("select exists (select 1 from settlement where merchant_id = :merchantId and day = :day)")
                .param("merchantId", merchant.digits())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    void insert(MerchantId merchant, LocalDate day, long fen, Instant settledAt) {
        jdbc.sql(
                        "insert into settlement (merchant_id, day, net, settled_at) values (:merchantId, :day, :net, :settledAt)")
                .param("merchantId", merchant.digits())
                .param("day", day)
                .param("net", fen)
                .param("settledAt", utc(settledAt))
                .update();
    }
}
