package org.lifepay.gateway.analytics;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

    boolean everPlaced(MerchantId merchant) {
        return ever(merchant, "");
    }

    boolean everPaid(MerchantId merchant) {
        return ever(merchant, "and ended_at is not null and status = 'SUCCESS'"); // uses the index on ended_at
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
