package org.lifepay.gateway.exchange;

import static org.lifepay.gateway.database.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code price_lock}. */
@Repository
class PriceLockTable {
    private final JdbcClient jdbc;

    PriceLockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PriceLock lock) {
        jdbc.sql("""
                insert into price_lock (
                    merchant_id, serial_number, currency, bank_price, list_price, effective_at, expires_at)
                values (:merchantId, :serialNumber, :currency, :bankPrice, :listPrice, :effectiveAt, :expiresAt)
                """)
                .param("merchantId", lock.merchant().digits())
                .param("serialNumber", lock.serialNumber())
                .param("currency", lock.currency().name())
                .param("bankPrice", lock.bankPrice().millionths())
                .param("listPrice", lock.listPrice().millionths())
                .param("effectiveAt", utc(lock.effectiveAt()))
                .param("expiresAt", utc(lock.expiresAt()))
                .update();
    }
}
