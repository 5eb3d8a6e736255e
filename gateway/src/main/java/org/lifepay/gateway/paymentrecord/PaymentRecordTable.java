package org.lifepay.gateway.paymentrecord;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_record}. */
@Repository
class PaymentRecordTable {
    private final JdbcClient jdbc;

    PaymentRecordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The two messages of an attempt, sealed; each with its time, or neither. */
    record Row(
            @Nullable String sealedRequest,
            @Nullable Instant requestedAt,
            @Nullable String sealedResponse,
            @Nullable Instant respondedAt) {}

    /** The last one that was sent before the payment counts. */
    void putRequest(MerchantId merchant, String number, String sealed, Instant now) {
        jdbc.sql("""
                insert into payment_record (merchant_id, number, written_at, sealed_request, requested_at)
                values (:merchantId, :number, :now, :sealed, :now)
                on conflict (merchant_id, number) do update
                set sealed_request = excluded.sealed_request, requested_at = excluded.requested_at,
                    written_at = excluded.written_at
                where payment_record.sealed_response is null
                """)
                .param("merchantId", merchant.digits())
                .param("number", number)
                .param("sealed", sealed)
                .param("now", utc(now))
                .update();
    }

    /** The first one counts. */
    void putResponse(MerchantId merchant, String number, String sealed, Instant now) {
        jdbc.sql("""
                insert into payment_record (merchant_id, number, written_at, sealed_response, responded_at)
                values (:merchantId, :number, :now, :sealed, :now)
                on conflict (merchant_id, number) do update
                set sealed_response = excluded.sealed_response, responded_at = excluded.responded_at,
                    written_at = excluded.written_at
                where payment_record.sealed_response is null
                """)
                .param("merchantId", merchant.digits())
                .param("number", number)
                .param("sealed", sealed)
                .param("now", utc(now))
                .update();
    }

    Optional<Row> find(MerchantId merchant, String number) {
        return jdbc.sql("""
                select sealed_request, requested_at, sealed_response, responded_at from payment_record
                where merchant_id = :merchantId and number = :number
                """)
                .param("merchantId", merchant.digits())
                .param("number", number)
                .query(PaymentRecordTable::map)
                .optional();
    }

    /** Deletes the oldest of those that were last written before a time; returns how many. */
    int deleteBefore(Instant time, int limit) {
        return jdbc.sql("""
                delete from payment_record where (merchant_id, number) in (
                    select merchant_id, number from payment_record where written_at < :time
                    order by written_at limit :limit)
                """).param("time", utc(time)).param("limit", limit).update();
    }

    private static Row map(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getString("sealed_request"),
                instantOrNull(row, "requested_at"),
                row.getString("sealed_response"),
                instantOrNull(row, "responded_at"));
    }
}
