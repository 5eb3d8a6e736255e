package org.lifepay.gateway.ledger.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.BilledSums;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the audit reads of the table {@code posting} to compare it with channels' bills. */
final class BillAuditTable {
    /** The postings with a channel, each with the subject of a bill that it belongs to and with its sign there. */
    private static final String BOOKED = """
            select business_day as day, subject, sum(sign * amount) as amount
            from posting
            cross join lateral (select case
                when kind in ('PAYMENT', 'AUTO_REFUND_RECEIVED', 'UNMATCHED_PAYMENT', 'WRONG_AMOUNT', 'SUSPENSE_MATCHED',
                    'ARRIVAL_MATCHED') then 'PAYMENT'
                when kind in ('REFUND', 'AUTO_REFUND_PAID', 'AUTO_REFUND_ELSEWHERE', 'REFUND_REDUCED') then 'REFUND'
                when kind = 'PAYOUT_DONE' then 'PAYOUT'
                when kind = 'PAYOUT_RETURNED' then 'PAYOUT_RETURN'
                when kind = 'SHARE_DONE' then 'SHARE'
                when kind = 'SHARE_RETURNED' then 'SHARE_RETURN'
                when kind in ('CHANNEL_FEE', 'CHANNEL_FEE_REDUCED') then 'FEE'
                end as subject,
                case when kind in ('SUSPENSE_MATCHED', 'ARRIVAL_MATCHED', 'REFUND_REDUCED', 'CHANNEL_FEE_REDUCED') then -1 else 1 end as sign) as s
            where 'CHANNEL_RECEIVABLE' in (debit_account, credit_account)
            """;

    private final JdbcClient jdbc;
    private final String billed;
    private final String corrections;

    BillAuditTable(JdbcClient jdbc, BilledSums billed) {
        this.jdbc = jdbc;
        this.billed = billed.sql();
        this.corrections = billed.correctionsSql();
    }

    /** Closed days of which the ledger has another sum than the bill with what is explained of it; null: all days. */
    List<Difference> bills(@Nullable LocalDate day, int limit) {
        return bind(
                        """
                select b.day, b.subject, b.proved, coalesce(l.amount, 0) as booked
                from (select day, subject, sum(proved) as proved from (""" + billed + ") as p"
                                + (day == null ? "" : " where day = :day") + """
                 group by day, subject) as b
                left join (""" + BOOKED
                                + (day == null ? "" : " and business_day = :day") + """
                 group by business_day, subject) as l on l.day = b.day and l.subject = b.subject
                where b.proved <> coalesce(l.amount, 0)
                order by b.day, b.subject limit :limit
                """,
                        day)
                .param("limit", limit)
                .query((row, _) -> new Difference(
                        Difference.Kind.BILL,
                        "",
                        row.getString("day"),
                        row.getString("subject"),
                        row.getLong("proved"),
                        row.getLong("booked")))
                .list();
    }

    /** The three sides of all closed days together. */
    List<ProvedSum> sums() {
        return bind("""
                select b.subject, b.days, b.own, b.billed, coalesce(l.amount, 0) as booked
                from (select subject, count(distinct day) as days, cast(sum(own) as bigint) as own,
                        cast(sum(billed) as bigint) as billed
                    from (""" + billed + """
                ) as p group by subject) as b
                left join (select l.subject, sum(l.amount) as amount from (""" + BOOKED + """
                 group by business_day, subject) as l
                    where exists (select 1 from (""" + billed + """
                ) as p where p.day = l.day and p.subject = l.subject)
                    group by l.subject) as l on l.subject = b.subject
                order by b.subject
                """, null)
                .query((row, _) -> new ProvedSum(
                        row.getString("subject"),
                        row.getLong("days"),
                        row.getLong("own"),
                        row.getLong("booked"),
                        row.getLong("billed")))
                .list();
    }

    /** Corrections that stand although the bill does not differ by so much, of all days: a payment may be booked much later. */
    List<Difference> corrections(int limit) {
        return jdbc.sql("select * from (" + corrections + ") as c order by merchant_id, result, corrected limit :limit")
                .param("limit", limit)
                .query((row, _) -> new Difference(
                        Difference.Kind.CORRECTION,
                        row.getString("merchant_id"),
                        "CORRECTION",
                        row.getString("result"),
                        row.getLong("owed"),
                        row.getLong("corrected")))
                .list();
    }

    private StatementSpec bind(String sql, @Nullable LocalDate day) {
        StatementSpec statement = jdbc.sql(sql);
        return day == null ? statement : statement.param("day", day);
    }
}
