package org.lifepay.gateway.ledger.audit;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code posting} for what is in the books of one of two merchants only; without it all clearing accounts together are zero. */
final class HalfDoneTable {
    /** Between the two halves, while no gateway ran. */
    private static final int SLACK_DAYS = 7;

    private final JdbcClient jdbc;
    private final String unfinished;

    HalfDoneTable(JdbcClient jdbc, List<ExpectedPostings> expected) {
        this.jdbc = jdbc;
        this.unfinished =
                expected.stream().flatMap(one -> one.unfinished().stream()).collect(Collectors.joining(" union all "));
    }

    /** What left one merchant's balance before that day, however long ago, and is not on another's, as the business rows say. */
    List<Difference> unfinished(LocalDate before, int limit) {
        return unfinished.isEmpty()
                ? List.of()
                : jdbc.sql("""
                select merchant_id, cause_type, cause_type || ' ' || cause_number as subject, 'CLEARING' as posting,
                    amount as expected, cast(null as bigint) as booked
                from (""" + unfinished + """
                ) as each where at < :before order by at, cause_number limit :limit
                """)
                        .param("before", utc(BusinessDay.start(before)))
                        .param("limit", limit)
                        .query((row, _) -> LedgerAuditTable.difference(
                                "TRANSFER".equals(row.getString("cause_type"))
                                        ? Difference.Kind.HALF_TRANSFER
                                        : Difference.Kind.HALF_SPLIT,
                                row))
                        .list();
    }

    /**
     * Transfers that are longer than a minute in one merchant's books only.
     *
     * @param since the first business day whose transfers are looked at; the other half may be a few days older
     */
    List<Difference> transfers(LocalDate since, int limit) {
        return jdbc.sql("""
                with moved as (
                    select merchant_id, cause_number, kind, amount, booked_at, business_day from posting
                    where (debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE')
                      and kind in ('TRANSFER_SENT', 'TRANSFER_RECEIVED') and business_day >= :before)
                select coalesce(s.merchant_id, r.merchant_id) as merchant_id, 'TRANSFER ' || cause_number as subject,
                    'CLEARING' as posting, s.amount as expected, r.amount as booked
                from (select * from moved where kind = 'TRANSFER_SENT') as s
                full join (select * from moved where kind = 'TRANSFER_RECEIVED') as r using (cause_number)
                where s.amount is distinct from r.amount and coalesce(s.business_day, r.business_day) >= :since
                  and coalesce(s.booked_at, r.booked_at) < now() - interval '1 minute'
                order by cause_number limit :limit
                """)
                .param("since", since)
                .param("before", since.minusDays(SLACK_DAYS))
                .param("limit", limit)
                .query((row, _) -> LedgerAuditTable.difference(Difference.Kind.HALF_TRANSFER, row))
                .list();
    }

    /** The same of shares of orders, and of returns of them. */
    List<Difference> splits(LocalDate since, int limit) {
        return jdbc.sql("""
                with moved as (
                    select merchant_id, cause_type, cause_number, credit_account, amount, booked_at, business_day
                    from posting
                    where cause_type in ('SPLIT', 'SPLIT_RETURN') and business_day >= :before)
                select coalesce(s.merchant_id, r.merchant_id) as merchant_id, cause_type || ' ' || cause_number as subject,
                    'CLEARING' as posting, s.amount as expected, r.amount as booked
                from (select * from moved where credit_account = 'CLEARING') as s
                full join (select * from moved where credit_account <> 'CLEARING') as r using (cause_type, cause_number)
                where s.amount is distinct from r.amount and coalesce(s.business_day, r.business_day) >= :since
                  and coalesce(s.booked_at, r.booked_at) < now() - interval '1 minute'
                order by cause_number limit :limit
                """)
                .param("since", since)
                .param("before", since.minusDays(SLACK_DAYS))
                .param("limit", limit)
                .query((row, _) -> LedgerAuditTable.difference(Difference.Kind.HALF_SPLIT, row))
                .list();
    }
}
