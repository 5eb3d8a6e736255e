package org.lifepay.gateway.order.placing;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code order_day}: what merchants with a limit for the day have placed on it. */
@Repository
class OrderDayTable {
    private final JdbcClient jdbc;

    OrderDayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A merchant's day. */
    record Day(MerchantId merchant, Instant beginsAt) {}

    /** What the orders of a day come to, and when they were last counted. */
    record Count(Money placed, Instant countedAt) {}

    /** Until the transaction ends nobody else's order of that day is admitted. A day's first order has it counted. */
    Count lock(Day day) {
        jdbc.sql("""
                insert into order_day (merchant_id, begins_at, placed, counted_at)
                values (:merchantId, :beginsAt, 0, :never)
                on conflict (merchant_id, begins_at) do nothing
                """)
                .param("merchantId", day.merchant().digits())
                .param("beginsAt", utc(day.beginsAt()))
                .param("never", utc(Instant.EPOCH))
                .update();
        return jdbc.sql("""
                select placed, counted_at from order_day
                where merchant_id = :merchantId and begins_at = :beginsAt
                for update
                """)
                .param("merchantId", day.merchant().digits())
                .param("beginsAt", utc(day.beginsAt()))
                .query((row, _) -> new Count(new Money(row.getLong("placed")), instant(row, "counted_at")))
                .single();
    }

    /** Counts what is paid or may still be. The day is locked, so a statement of its own sees all that was admitted. */
    Money recount(Day day, Instant endsAt, Instant now) {
        long placed = jdbc.sql("""
                select coalesce(sum(amount), 0) from payment_order
                where merchant_id = :merchantId and created_at >= :beginsAt and created_at < :endsAt
                  and status in ('INIT', 'SUCCESS')
                """)
                .param("merchantId", day.merchant().digits())
                .param("beginsAt", utc(day.beginsAt()))
                .param("endsAt", utc(endsAt))
                .query(Long.class)
                .single();
        jdbc.sql("""
                update order_day set placed = :placed, counted_at = :now
                where merchant_id = :merchantId and begins_at = :beginsAt
                """)
                .param("merchantId", day.merchant().digits())
                .param("beginsAt", utc(day.beginsAt()))
                .param("placed", placed)
                .param("now", utc(now))
                .update();
        return new Money(placed);
    }

    void add(Day day, Money amount) {
        jdbc.sql("""
                update order_day set placed = placed + :amount
                where merchant_id = :merchantId and begins_at = :beginsAt
                """)
                .param("merchantId", day.merchant().digits())
                .param("beginsAt", utc(day.beginsAt()))
                .param("amount", amount.fen())
                .update();
    }
}
