package org.lifepay.gateway.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.figures.OrderFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code analysis_figure} over a period. */
@Repository
class AnalysisTable {
    private static final String SUMS = Stream.of((OrderFacts.MEASURES.strip() + ", new_count").split(",\\s*"))
            .map(name -> "cast(sum(" + name + ") as bigint) as " + name)
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    AnalysisTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A merchant's figures of a day, or of a part of it. */
    record Row(MerchantId merchant, LocalDate day, String value, Figures figures) {}

    /** The days that have figures, in order. */
    List<Row> days(MerchantId merchant, LocalDate from, LocalDate to) {
        return rows(merchant, Dimension.DAY, from, to);
    }

    List<Row> rows(MerchantId merchant, Dimension dimension, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select merchant_id, day, value, placed, started, placed_paid, unpaid, paid_count, paid_amount, fee, paying_millis,
                    known_count, new_count, refund_count, refund_amount, discount
                from analysis_figure
                where merchant_id = :merchantId and dimension = :dimension and day between :from and :to
                order by day, value
                """)
                .param("merchantId", merchant.digits())
                .param("dimension", dimension.name())
                .param("from", from)
                .param("to", to)
                .query(AnalysisTable::row)
                .list();
    }

    /** The same of the day and of the next merchants after this one, each by itself. */
    List<Row> rowsOfEach(Dimension dimension, LocalDate day, MerchantId after, int merchants) {
        return jdbc.sql("""
                select merchant_id, day, value, placed, started, placed_paid, unpaid, paid_count, paid_amount, fee, paying_millis,
                    known_count, new_count, refund_count, refund_amount, discount
                from analysis_figure
                where dimension = :dimension and day = :day and merchant_id > :after and merchant_id <= (
                    select max(merchant_id) from (
                        select distinct merchant_id from analysis_figure
                        where dimension = :dimension and day = :day and merchant_id > :after
                        order by merchant_id limit :merchants) as next)
                order by merchant_id, value
                """)
                .param("dimension", dimension.name())
                .param("day", day)
                .param("after", after.digits())
                .param("merchants", merchants)
                .query(AnalysisTable::row)
                .list();
    }

    /** The values of a dimension, most money first. */
    List<Slice> slices(MerchantId merchant, Dimension dimension, LocalDate from, LocalDate to) {
        return jdbc.sql("select value, " + SUMS + """
                 from analysis_figure
                where merchant_id = :merchantId and dimension = :dimension and day between :from and :to
                group by value
                order by sum(paid_amount) desc, sum(refund_amount) desc, value
                """)
                .param("merchantId", merchant.digits())
                .param("dimension", dimension.name())
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Slice(row.getString("value"), figures(row)))
                .list();
    }

    Figures total(MerchantId merchant, LocalDate from, LocalDate to) {
        return slices(merchant, Dimension.DAY, from, to).stream()
                .map(Slice::figures)
                .reduce(Figures.NONE, Figures::plus);
    }

    /** The merchants with the most of what the expression says; those with nothing are left out. */
    List<Slice> ranking(String expression, LocalDate from, LocalDate to, int limit) {
        return jdbc.sql("select * from (select merchant_id as value, " + SUMS + """
                 from analysis_figure
                where dimension = 'DAY' and day between :from and :to and merchant_id <> :all
                group by merchant_id) as merchants
                where (%1$s) > 0 order by (%1$s) desc, value limit :limit
                """.formatted(expression))
                .param("from", from)
                .param("to", to)
                .param("all", FigureTable.ALL.digits())
                .param("limit", limit)
                .query((row, _) -> new Slice(row.getString("value"), figures(row)))
                .list();
    }

    /** The first of the days in the period that have figures. */
    Optional<LocalDate> nextDay(MerchantId merchant, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select day from analysis_figure
                where merchant_id = :merchantId and dimension = 'DAY' and day between :from and :to
                order by day limit 1
                """)
                .param("merchantId", merchant.digits())
                .param("from", from)
                .param("to", to)
                .query(LocalDate.class)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new MerchantId(row.getString("merchant_id")),
                row.getObject("day", LocalDate.class),
                row.getString("value"),
                figures(row));
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                new Figures.Placement(row.getLong("placed"), row.getLong("started"), row.getLong("placed_paid")),
                row.getLong("unpaid"),
                row.getLong("paid_count"),
                row.getLong("paid_amount"),
                row.getLong("fee"),
                row.getLong("discount"),
                Duration.ofMillis(row.getLong("paying_millis")),
                new Figures.Buyers(row.getLong("known_count"), row.getLong("new_count")),
                row.getLong("refund_count"),
                row.getLong("refund_amount"));
    }
}
