package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.MovementCursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code channel_share} with {@code split_record}, and {@code share_return}, as movements at the channel. */
@Repository
class ShareMovementTable {
    private static final String SHARE = """
            select c.serial_number, c.order_id, c.channel_number, c.amount, 0 as returned, r.status,
                case when c.shared_at is null then 0 else 1 end as done, coalesce(c.shared_at, c.reserved_at) as moved_at
            from channel_share c
            join split_record r on r.merchant_id = c.merchant_id and r.serial_number = c.serial_number
            where c.merchant_id = :merchantId
            """;

    private static final String RETURN = """
            select c.serial_number, c.order_id, null as channel_number, c.amount, 1 as returned,
                case when c.returned_at is null then 'INIT' else 'SUCCESS' end as status,
                case when c.returned_at is null then 0 else 1 end as done, coalesce(c.returned_at, c.fixed_at) as moved_at
            from share_return c
            where c.merchant_id = :merchantId and c.amount > 0 and c.declined_at is null
            """;

    private final JdbcClient jdbc;

    ShareMovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A share, or the return of one, with the internal id of its order. */
    record Row(
            long orderId,
            String serialNumber,
            @Nullable String channelNumber,
            Money amount,
            boolean returned,
            boolean done,
            String status,
            Instant at) {}

    List<Row> find(MerchantId payer, Collection<String> numbers, Collection<Long> orders) {
        String named =
                "and (c.serial_number = any(cast(:numbers as text[])) or c.order_id = any(cast(:orders as bigint[])))\n";
        return jdbc.sql(SHARE + named + "union all\n" + RETURN + named)
                .param("merchantId", payer.digits())
                .param("numbers", numbers.toArray(String[]::new))
                .param("orders", orders.toArray(Long[]::new))
                .query((row, _) -> map(row))
                .list();
    }

    /** Those of which we learnt in the period that they are paid, or are back, after this one. */
    List<Row> sharedBetween(MerchantId payer, MovementCursor after, Instant before, int limit) {
        return jdbc.sql("(" + SHARE + between("shared_at") + ") union all (" + RETURN + between("returned_at")
                        + ") order by moved_at, serial_number limit :limit")
                .param("merchantId", payer.digits())
                .param("at", utc(after.at()))
                .param("number", after.number())
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, _) -> map(row))
                .list();
    }

    private static String between(String time) {
        return """
                  and c.%1$s >= :at and c.%1$s < :before and (c.%1$s, c.serial_number) > (:at, :number)
                order by c.%1$s, c.serial_number limit :limit
                """.formatted(time);
    }

    private static Row map(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("order_id"),
                row.getString("serial_number"),
                row.getString("channel_number"),
                new Money(row.getLong("amount")),
                row.getInt("returned") == 1,
                row.getInt("done") == 1,
                row.getString("status"),
                instant(row, "moved_at"));
    }
}
