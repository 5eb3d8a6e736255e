package org.lifepay.gateway.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code day_figures}. */
@Repository
class DayFiguresTable {
    private final JdbcClient jdbc;

    DayFiguresTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Kept> of(MerchantId merchant, LocalDate from, LocalDate before) {
        return jdbc.sql("""
                select day, stale, version, paid_count, paid_amount, ended_count, paying_millis, refund_count, refund_amount
                from day_figures where merchant_id = :merchantId and day >= :from and day < :before
                """)
                .param("merchantId", merchant.digits())
                .param("from", from.toString())
                .param("before", before.toString())
                .query(DayFiguresTable::map)
                .list();
    }

    List<DayFigures> ofAll(LocalDate from, LocalDate before) {
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
                        new DayFigures(LocalDate.parse(row.getString("day")), FiguresTable.map(row, number)))
                .list();
    }

    /** Keeps a day that was not kept yet; does nothing when it is, or was touched by late news meanwhile. */
    void insert(MerchantId merchant, DayFigures figures) {
        bind("""
                insert into day_figures (merchant_id, day, stale, version, paid_count, paid_amount, ended_count,
                    paying_millis, refund_count, refund_amount)
                values (:merchantId, :day, 0, 1, :paid, :amount, :ended, :paying, :refunds, :refunded)
                on conflict (merchant_id, day) do nothing
                """, merchant, figures).update();
    }

    /** Mends a stale day, unless there was more late news since it was seen in this version. */
    void mend(MerchantId merchant, DayFigures figures, long version) {
        bind("""
                update day_figures set stale = 0, paid_count = :paid, paid_amount = :amount, ended_count = :ended,
                    paying_millis = :paying, refund_count = :refunds, refund_amount = :refunded
                where merchant_id = :merchantId and day = :day and version = :version
                """, merchant, figures).param("version", version).update();
    }

    /** Something more has happened on a day that is over. */
    void markStale(MerchantId merchant, LocalDate day) {
        jdbc.sql("""
                insert into day_figures (merchant_id, day, stale, version) values (:merchantId, :day, 1, 1)
                on conflict (merchant_id, day) do update set stale = 1, version = day_figures.version + 1
                """)
                .param("merchantId", merchant.digits())
                .param("day", day.toString())
                .update();
    }

    /** Whose figures of which days have to be added up again. */
    List<Stale> stale(int most) {
        return jdbc.sql("select merchant_id, day from day_figures where stale = 1 limit :most")
                .param("most", most)
                .query((row, _) ->
                        new Stale(new MerchantId(row.getString("merchant_id")), LocalDate.parse(row.getString("day"))))
                .list();
    }

    /** Merchant numbers above this one, in their order. */
    List<MerchantId> merchants(String above, int most) {
        return jdbc.sql("select merchant_id from merchant where merchant_id > :above order by merchant_id limit :most")
                .param("above", above)
                .param("most", most)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    private JdbcClient.StatementSpec bind(String sql, MerchantId merchant, DayFigures day) {
        Figures figures = day.figures();
        return jdbc.sql(sql)
                .param("merchantId", merchant.digits())
                .param("day", day.day().toString())
                .param("paid", figures.paid())
                .param("amount", figures.amount().fen())
                .param("ended", figures.ended())
                .param("paying", figures.paying().toMillis())
                .param("refunds", figures.refunds())
                .param("refunded", figures.refunded().fen());
    }

    private static Kept map(ResultSet row, int number) throws SQLException {
        DayFigures figures = new DayFigures(LocalDate.parse(row.getString("day")), FiguresTable.map(row, number));
        return new Kept(figures, row.getInt("stale") == 1, row.getLong("version"));
    }

    /** A row as it was seen. */
    record Kept(DayFigures figures, boolean stale, long version) {}

    /** A day to be added up again. */
    record Stale(MerchantId merchant, LocalDate day) {}
}
