package org.lifepay.gateway.analysis;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.figures.OrderFacts;
import org.lifepay.gateway.refund.RefundFacts;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Writes {@code analysis_figure} and {@code analysis_buyer}: a day is replaced as a whole. */
@Repository
class FigureTable {
    /** The number that no merchant can have: all merchants together. */
    static final MerchantId ALL = new MerchantId("000000000");

    private static final List<String> MEASURES =
            List.of(OrderFacts.MEASURES.strip().split(",\\s*"));

    private static final String SUMS = MEASURES.stream()
            .map(name -> "cast(coalesce(sum(" + name + "), 0) as bigint) as " + name)
            .collect(Collectors.joining(", "));

    private static final String COLUMNS = "merchant_id, day, dimension, value, " + OrderFacts.MEASURES + ", new_count";

    /** One statement, so that all figures are of one moment. Of a dimension the first by money are kept, the rest is one row. */
    private static final String INSERT = "insert into analysis_figure (" + COLUMNS + """
            )
            select :merchantId, :day, dimension, case when rank <= :kept then value else '' end,
            """ + SUMS + """
            , 0
            from (
                select *, row_number() over (partition by dimension order by paid_amount + refund_amount desc, value) as rank
                from (
                    select case when grouping(hour) = 0 then 'HOUR' when grouping(mode) = 0 then 'MODE'
                            when grouping(product) = 0 then 'PRODUCT' when grouping(reason) = 0 then 'REASON' else 'DAY' end
                            as dimension,
                        case when grouping(hour) = 0 then hour when grouping(mode) = 0 then mode
                            when grouping(product) = 0 then product when grouping(reason) = 0 then reason else '' end as value,
            """ + SUMS
            + "\nfrom (\n" + OrderFacts.PAID + "\nunion all\n" + OrderFacts.PLACED + "\nunion all\n"
            + OrderFacts.UNPAID + "\nunion all\n" + RefundFacts.REFUNDED + """
                    ) as facts
                    group by grouping sets ((), (hour), (mode), (product), (reason))
                    having count(*) > 0) as parts
                where value is not null) as ranked
            group by 3, 4
            """;

    private static final String INSERT_ALL = "insert into analysis_figure (" + COLUMNS + """
            )
            select :merchantId, :day, dimension, case when rank <= :kept then value else '' end,
            """ + SUMS + """
            , cast(sum(new_count) as bigint)
            from (
                select dimension, value,
            """ + SUMS + """
                , cast(sum(new_count) as bigint) as new_count,
                    row_number() over (
                        partition by dimension order by sum(paid_amount) + sum(refund_amount) desc, value) as rank
                from analysis_figure
                where dimension = any(:dimensions) and day = :day and merchant_id <> :merchantId
                group by dimension, value) as ranked
            group by 3, 4
            """;

    private final JdbcClient jdbc;

    FigureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The later days on which buyers of this day had counted as new. */
    List<LocalDate> daysOfBuyersKnownLater(MerchantId merchant, LocalDate day) {
        return of("""
                select distinct k.first_day
                from (
                """ + OrderFacts.BUYERS + """
                ) as b
                join analysis_buyer k on k.merchant_id = :merchantId and k.buyer_key = b.buyer_key
                where k.first_day > :day
                """, merchant, day)
                .query((row, _) -> row.getObject("first_day", LocalDate.class))
                .list();
    }

    /** Adds the day up anew. Buyers who are known already are left alone: a conflict would lock and write each of them. */
    void replace(MerchantId merchant, LocalDate day, int kept) {
        delete(merchant, day);
        of("""
                insert into analysis_buyer (merchant_id, buyer_key, first_day)
                select :merchantId, b.buyer_key, :day from (
                """ + OrderFacts.BUYERS + """
                ) as b
                where not exists (
                    select 1 from analysis_buyer k
                    where k.merchant_id = :merchantId and k.buyer_key = b.buyer_key and k.first_day <= :day)
                on conflict (merchant_id, buyer_key) do update set first_day = excluded.first_day
                where analysis_buyer.first_day > excluded.first_day
                """, merchant, day).update();
        of(INSERT, merchant, day)
                .param("from", utc(BusinessDay.start(day)))
                .param("before", utc(BusinessDay.end(day)))
                .param("kept", kept)
                .update();
        of("""
                update analysis_figure
                set new_count = (
                    select count(*) from analysis_buyer k where k.merchant_id = :merchantId and k.first_day = :day)
                where merchant_id = :merchantId and dimension = 'DAY' and day = :day
                """, merchant, day).update();
    }

    /** Adds the day of all merchants together up from theirs. */
    void replaceAll(LocalDate day, int kept) {
        delete(ALL, day);
        of(INSERT_ALL, ALL, day)
                .params(Map.of("kept", kept, "dimensions", dimensions()))
                .update();
    }

    private void delete(MerchantId merchant, LocalDate day) {
        of("""
                delete from analysis_figure where merchant_id = :merchantId and dimension = any(:dimensions) and day = :day
                """, merchant, day).param("dimensions", dimensions()).update();
    }

    private StatementSpec of(String sql, MerchantId merchant, LocalDate day) {
        return jdbc.sql(sql).param("merchantId", merchant.digits()).param("day", day);
    }

    private static String[] dimensions() {
        Dimension[] all = Dimension.values();
        String[] names = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            names[i] = all[i].name();
        }
        return names;
    }
}
