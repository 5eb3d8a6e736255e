package org.lifepay.gateway.order.placing;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code order_day}: the daily sums of merchants with a day limit. */
@Repository
class OrderDayTable {
    /** The condition is written as in the partial index {@code payment_order_unpaid_of_link}, which has all that is read. */
    static final String UNPAID_OF_LINKS = """
            select coalesce(sum(amount), 0) from payment_order
            where merchant_id = :merchantId and created_at >= :beginsAt and created_at >= :since
              and status = 'INIT' and starts_with(request_id, 'PAYMENT-LINK-')
            """;

    private final JdbcClient jdbc;

    OrderDayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One day of a merchant. */
    record Day(MerchantId merchant, Instant beginsAt) {}

    /** The sum of a day's orders, and when it was last counted. */
    record Count(Money placed, Instant countedAt) {}

    /** Locks the day until the end of the transaction; the first order of a day has it counted. */
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

    /**
     * Counts orders that are paid or may still be paid. The day is locked, so a separate statement sees all that was
     * committed.
     */
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

    /** The sum of the day's orders of payment links since that time which are still to be paid. */
    Money unpaidOfLinks(Day day, Instant since) {
        long unpaid = jdbc.sql(UNPAID_OF_LINKS)
                .param("merchantId", day.merchant().digits())
                .param("beginsAt", utc(day.beginsAt()))
                .param("since", utc(since))
                .query(Long.class)
                .single();
        return new Money(unpaid);
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
