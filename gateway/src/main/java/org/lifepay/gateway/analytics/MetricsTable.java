package org.lifepay.gateway.analytics;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Aggregates {@code payment_order} and {@code refund} over a period by index-only scans on the end time. */
@Repository
class MetricsTable {
    private static final String SUMS = """
            select orders.paid_count, orders.paid_amount, orders.ended_count, orders.paying_millis,
                   refunds.refund_count, refunds.refund_amount
            from (select count(*) filter (where status = 'SUCCESS') as paid_count,
                         cast(coalesce(sum(amount) filter (where status = 'SUCCESS'), 0) as bigint) as paid_amount,
                         count(*) as ended_count,
                         cast(coalesce(1000 * extract(epoch from
                             sum(greatest(ended_at - created_at, interval '0')) filter (where status = 'SUCCESS')), 0) as bigint) as paying_millis
                  from payment_order where %1$s ended_at >= :from and ended_at < :before) as orders,
                 (select count(*) as refund_count, cast(coalesce(sum(amount), 0) as bigint) as refund_amount
                  from refund where %1$s status = 'SUCCESS' and ended_at >= :from and ended_at < :before) as refunds
            """;

    private final JdbcClient jdbc;

    MetricsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Metrics of(MerchantId merchant, Period period) {
        return jdbc.sql(SUMS.formatted("merchant_id = :merchantId and"))
                .param("merchantId", merchant.digits())
                .param("from", utc(period.from()))
                .param("before", utc(period.before()))
                .query(MetricsTable::map)
                .single();
    }

    Metrics ofAll(Period period) {
        return jdbc.sql(SUMS.formatted(""))
                .param("from", utc(period.from()))
                .param("before", utc(period.before()))
                .query(MetricsTable::map)
                .single();
    }

    /**
     * The merchants with the most of something, over stored days and over a period that is computed now.
     *
     * @param order an SQL expression over the sums; merchants without a value are left out
     */
    List<RankedMerchant> ranking(LocalDate from, LocalDate before, Period live, String order, int limit) {
        return jdbc.sql("""
                select * from (
                    select merchant_id, cast(sum(paid_count) as bigint) as paid_count,
                           cast(sum(paid_amount) as bigint) as paid_amount,
                           cast(sum(ended_count) as bigint) as ended_count, cast(0 as bigint) as paying_millis,
                           cast(sum(refund_count) as bigint) as refund_count,
                           cast(sum(refund_amount) as bigint) as refund_amount
                    from (select merchant_id, paid_count, paid_amount, ended_count, refund_count, refund_amount
                          from day_figures where day >= :from and day < :before
                          union all
                          select merchant_id, count(*) filter (where status = 'SUCCESS'),
                                 cast(coalesce(sum(amount) filter (where status = 'SUCCESS'), 0) as bigint), count(*), 0, 0
                          from payment_order where ended_at >= :liveFrom and ended_at < :liveBefore group by merchant_id
                          union all
                          select merchant_id, 0, 0, 0, count(*), cast(sum(amount) as bigint)
                          from refund where status = 'SUCCESS' and ended_at >= :liveFrom and ended_at < :liveBefore
                          group by merchant_id) as days
                    group by merchant_id) as merchants
                where (%1$s) > 0 order by (%1$s) desc, merchant_id limit :limit
                """.formatted(order))
                .param("from", from.toString())
                .param("before", before.toString())
                .param("liveFrom", utc(live.from()))
                .param("liveBefore", utc(live.before()))
                .param("limit", limit)
                .query((row, number) ->
                        new RankedMerchant(new MerchantId(row.getString("merchant_id")), map(row, number)))
                .list();
    }

    boolean everPlaced(MerchantId merchant) {
        return ever(merchant, "");
    }

    boolean everPaid(MerchantId merchant) {
        return ever(merchant, "and ended_at is not null and status = 'SUCCESS'"); // uses the index on ended_at
    }

    boolean everPlacedBefore(MerchantId merchant, Instant time) {
        return jdbc.sql("""
                select exists (select 1 from payment_order where merchant_id = :merchantId and created_at < :time)
                """)
                .param("merchantId", merchant.digits())
                .param("time", utc(time))
                .query(Boolean.class)
                .single();
    }

    boolean everRefunded(MerchantId merchant) {
        return jdbc.sql("""
                select exists (
                    select 1 from refund
                    where merchant_id = :merchantId and ended_at is not null and status = 'SUCCESS')
                """)
                .param("merchantId", merchant.digits())
                .query(Boolean.class)
                .single();
    }

    private boolean ever(MerchantId merchant, String condition) {
        return jdbc.sql("select exists (select 1 from payment_order where merchant_id = :merchantId %s)"
                        .formatted(condition))
                .param("merchantId", merchant.digits())
                .query(Boolean.class)
                .single();
    }

    static Metrics map(ResultSet row, int number) throws SQLException {
        return new Metrics(
                row.getLong("paid_count"),
                new Money(row.getLong("paid_amount")),
                row.getLong("ended_count"),
                Duration.ofMillis(row.getLong("paying_millis")),
                row.getLong("refund_count"),
                new Money(row.getLong("refund_amount")));
    }
}
