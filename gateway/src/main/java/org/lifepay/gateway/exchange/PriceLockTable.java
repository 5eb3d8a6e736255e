package org.lifepay.gateway.exchange;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code price_lock}. */
@Repository
class PriceLockTable {
    private final JdbcClient jdbc;

    PriceLockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nothing if it is there: the same number is the same lock. */
    void insert(PriceLock lock) {
        jdbc.sql("""
                insert into price_lock (
                    merchant_id, serial_number, currency, bank_price, list_price, effective_at, expires_at)
                values (:merchantId, :serialNumber, :currency, :bankPrice, :listPrice, :effectiveAt, :expiresAt)
                on conflict (merchant_id, serial_number) do nothing
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

    Optional<PriceLock> find(MerchantId merchant, String serialNumber) {
        return jdbc.sql("""
                select merchant_id, serial_number, currency, bank_price, list_price, effective_at, expires_at from price_lock
                where merchant_id = :merchantId and serial_number = :serialNumber
                """)
                .param("merchantId", merchant.digits())
                .param("serialNumber", serialNumber)
                .query((row, _) -> new PriceLock(
                        new MerchantId(row.getString("merchant_id")),
                        row.getString("serial_number"),
                        ForeignCurrency.valueOf(row.getString("currency")),
                        new ListPrice(row.getLong("bank_price")),
                        new ListPrice(row.getLong("list_price")),
                        instant(row, "effective_at"),
                        instant(row, "expires_at")))
                .optional();
    }

    /** How many had ended before that time and are deleted. */
    int deleteExpired(Instant before, int limit) {
        return jdbc.sql("""
                delete from price_lock
                where (merchant_id, serial_number) in (
                    select merchant_id, serial_number from price_lock where expires_at < :before
                    order by expires_at limit :limit for update skip locked)
                """).param("before", utc(before)).param("limit", limit).update();
    }
}
