package org.lifepay.gateway.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code day_figures}. */
@Repository
class DailyMetricsTable {
    private final JdbcClient jdbc;

    DailyMetricsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StoredMetrics> of(MerchantId merchant, LocalDate from, LocalDate before) {
        return jdbc.sql("""
                select day, stale, version, paid_count, paid_amount, ended_count, paying_millis, refund_count, refund_amount
                from day_figures where merchant_id = :merchantId and day >= :from and day < :before
                """)
                .param("merchantId", merchant.digits())
                .param("from", from.toString())
                .param("before", before.toString())
                .query(DailyMetricsTable::map)
                .list();
    }

    List<DailyMetrics> ofAll(LocalDate from, LocalDate before) {
        return jdbc.sql("""
                select day,
                    cast(sum(paid_count) as bigint) as paid_count, cast(sum(paid_amount) as bigint) as paid_amount,
                    cast(sum(ended_count) as bigint) as ended_count, cast(sum(paying_millis) as bigint) as paying_millis,
                    cast(sum(refund_count) as bigint) as refund_count, cast(sum(refund_amount) as bigint) as refund_amount
                from day_figures where day >= :from and day < :before
                group by day
                """)
                .param("from", from.toString())
                .param("before", before.toString())
                .query((row, number) ->
                        new DailyMetrics(LocalDate.parse(row.getString("day")), MetricsTable.map(row, number)))
                .list();
    }

    /** Stores a day once; does nothing if it is stored, or was marked stale by a late event in the meantime. */
    void insert(MerchantId merchant, DailyMetrics metrics) {
        bind("""
                insert into day_figures (merchant_id, day, stale, version, paid_count, paid_amount, ended_count,
                    paying_millis, refund_count, refund_amount)
                values (:merchantId, :day, 0, 1, :paid, :amount, :ended, :paying, :refunds, :refunded)
                on conflict (merchant_id, day) do nothing
                """, merchant, metrics).update();
    }

    /** Updates a stale day, unless a further late event arrived since this version was read. */
    void update(MerchantId merchant, DailyMetrics metrics, long version) {
        bind("""
                update day_figures set stale = 0, paid_count = :paid, paid_amount = :amount, ended_count = :ended,
                    paying_millis = :paying, refund_count = :refunds, refund_amount = :refunded
                where merchant_id = :merchantId and day = :day and version = :version
                """, merchant, metrics).param("version", version).update();
    }

    /** Marks a completed day as stale after a late event. */
    void markStale(MerchantId merchant, LocalDate day) {
        jdbc.sql("""
                insert into day_figures (merchant_id, day, stale, version) values (:merchantId, :day, 1, 1)
                on conflict (merchant_id, day) do update set stale = 1, version = day_figures.version + 1
                """)
                .param("merchantId", merchant.digits())
                .param("day", day.toString())
                .update();
    }

    /** The stale days, to be computed again. */
    List<StaleDay> findStale(int limit) {
        return jdbc.sql("select merchant_id, day from day_figures where stale = 1 limit :limit")
                .param("limit", limit)
                .query((row, _) -> new StaleDay(
                        new MerchantId(row.getString("merchant_id")), LocalDate.parse(row.getString("day"))))
                .list();
    }

    /** Merchant numbers above this one, ascending. */
    List<MerchantId> findMerchants(String after, int limit) {
        return jdbc.sql("select merchant_id from merchant where merchant_id > :above order by merchant_id limit :limit")
                .param("above", after)
                .param("limit", limit)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, MerchantId merchant, DailyMetrics day) {
        Metrics metrics = day.metrics();
        return jdbc.sql(sql)
                .param("merchantId", merchant.digits())
                .param("day", day.day().toString())
                .param("paid", metrics.paidCount())
                .param("amount", metrics.paidAmount().fen())
                .param("ended", metrics.endedCount())
                .param("paying", metrics.totalTimeToPay().toMillis())
                .param("refunds", metrics.refundCount())
                .param("refunded", metrics.refundedAmount().fen());
    }

    private static StoredMetrics map(ResultSet row, int number) throws SQLException {
        DailyMetrics metrics = new DailyMetrics(LocalDate.parse(row.getString("day")), MetricsTable.map(row, number));
        return new StoredMetrics(metrics, row.getInt("stale") == 1, row.getLong("version"));
    }

    /** A row as it was read. */
    record StoredMetrics(DailyMetrics metrics, boolean stale, long version) {}

    /** A day whose metrics must be computed again. */
    record StaleDay(MerchantId merchant, LocalDate day) {}
}
