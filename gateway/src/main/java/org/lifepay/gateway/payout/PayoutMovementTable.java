package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payout} as movements at the channel. */
@Repository
class PayoutMovementTable {
    private static final String COLUMNS = "merchant_id, serial_number, channel_number, amount, status, ";

    private final JdbcClient jdbc;

    PayoutMovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The payouts with these numbers, and of each that was paid its return, whether or not it came back. */
    List<PayoutMovement> find(MerchantId merchant, Collection<String> numbers) {
        return jdbc.sql("select " + COLUMNS + "returned, done, moved_at from payout" + """

                cross join lateral (values
                    (0, case when paid_at is null then 0 else 1 end, coalesce(booked_at, created_at)),
                    (1, case when paid_at is not null and ended_at is not null then 1 else 0 end, coalesce(ended_at, booked_at)))
                    as m (returned, done, moved_at)
                where merchant_id = :merchantId and serial_number = any(cast(:numbers as text[]))
                  and (returned = 0 or paid_at is not null)
                """)
                .param("merchantId", merchant.digits())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, _) -> map(row))
                .list();
    }

    /** Those of which we learnt in the period that they are paid, after this one. */
    List<PayoutMovement> paidBetween(MerchantId merchant, Instant at, String number, Instant before, int limit) {
        return between("booked_at", 0, "", merchant, at, number, before, limit);
    }

    /** Those of which we learnt in the period that they came back. */
    List<PayoutMovement> returnedBetween(MerchantId merchant, Instant at, String number, Instant before, int limit) {
        return between("ended_at", 1, "and booked_at is not null", merchant, at, number, before, limit);
    }

    private List<PayoutMovement> between(
            String column,
            int returned,
            String condition,
            MerchantId merchant,
            Instant at,
            String number,
            Instant before,
            int limit) {
        return jdbc.sql("select " + COLUMNS + ":returned as returned, 1 as done, " + column + " as moved_at from payout"
                        + " where merchant_id = :merchantId and " + column + " >= :at and " + column + " < :before"
                        + " and (" + column + ", serial_number) > (:at, :number) " + condition
                        + " order by " + column + ", serial_number limit :limit")
                .param("returned", returned)
                .param("merchantId", merchant.digits())
                .param("at", utc(at))
                .param("number", number)
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, _) -> map(row))
                .list();
    }

    private static PayoutMovement map(ResultSet row) throws SQLException {
        return new PayoutMovement(
                new MerchantId(row.getString("merchant_id")),
                row.getString("serial_number"),
                row.getInt("returned") == 1,
                row.getString("channel_number"),
                new Money(row.getLong("amount")),
                row.getInt("done") == 1,
                row.getString("status"),
                instant(row, "moved_at"));
    }
}
