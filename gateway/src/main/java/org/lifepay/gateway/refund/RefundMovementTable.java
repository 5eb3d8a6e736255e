package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.lifepay.gateway.order.movement.MovementCursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code refund} as movements at the channel. */
@Repository
class RefundMovementTable {
    /** What the number of a refund begins with of which only the channel's total is known. */
    static final String UNNAMED = "TOTAL-";

    private static final String COLUMNS = """
            select merchant_id, order_id, refund_id, serial_number, amount, status, found_at, coalesce(ended_at, created_at) as at
            from refund
            """;

    private final JdbcClient jdbc;

    RefundMovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A refund and the order of which number and trade number are still to be added. */
    record Row(OrderKey order, long refundId, String serialNumber, BookedMovement movement) {}

    /** @param refundNumbers as the channel has them */
    List<Row> find(MerchantId merchant, Collection<String> refundNumbers) {
        return jdbc.sql(COLUMNS + "where merchant_id = :merchantId and serial_number = any(cast(:numbers as text[]))")
                .param("merchantId", merchant.digits())
                .param(
                        "numbers",
                        refundNumbers.stream()
                                .flatMap(number -> Stream.of(number, number + ChannelRefunds.PAID_AFTER_DECLINE))
                                .toArray(String[]::new))
                .query((row, _) -> map(row))
                .list();
    }

    /** Refunds of which the channel's total alone is known, of these orders. */
    List<Row> unnamed(MerchantId merchant, Collection<Long> orders) {
        return jdbc.sql(COLUMNS + """
                where merchant_id = :merchantId and order_id = any(cast(:orders as bigint[]))
                  and found_at is not null and starts_with(serial_number, 'TOTAL-')
                """)
                .param("merchantId", merchant.digits())
                .param("orders", orders.toArray(Long[]::new))
                .query((row, _) -> map(row))
                .list();
    }

    /** Does nothing if the merchant has a refund with this number. */
    void name(MerchantId merchant, String unnamed, String number) {
        jdbc.sql("""
                update refund set serial_number = :number
                where merchant_id = :merchantId and serial_number = :unnamed and found_at is not null
                  and not exists (
                    select 1 from refund other where other.merchant_id = :merchantId and other.serial_number = :number)
                """)
                .param("merchantId", merchant.digits())
                .param("unnamed", unnamed)
                .param("number", number)
                .update();
    }

    /** Refunds that were done in this period. */
    List<Row> doneBetween(MerchantId merchant, MovementCursor after, Instant before, int limit) {
        return jdbc.sql(COLUMNS + """
                where merchant_id = :merchantId and status = 'SUCCESS' and ended_at < :before
                  and ended_at >= :at and (ended_at, serial_number) > (:at, :number)
                order by ended_at, serial_number limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("at", utc(after.at()))
                .param("number", after.number())
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, _) -> map(row))
                .list();
    }

    private static Row map(ResultSet row) throws SQLException {
        MerchantId merchant = new MerchantId(row.getString("merchant_id"));
        String status = row.getString("status");
        String serialNumber = row.getString("serial_number");
        Kind kind = row.getObject("found_at") == null ? Kind.REFUND : Kind.CONSOLE_REFUND;
        return new Row(
                new OrderKey(merchant, row.getLong("order_id")),
                row.getLong("refund_id"),
                serialNumber,
                new BookedMovement(
                        Optional.of(merchant),
                        kind,
                        "",
                        kind == Kind.REFUND ? serialNumber : ChannelRefunds.numberAtChannel(serialNumber),
                        null,
                        new Money(row.getLong("amount")),
                        status.equals("SUCCESS"),
                        status,
                        instant(row, "at"),
                        null));
    }
}
