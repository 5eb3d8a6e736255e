package org.lifepay.gateway.ledger.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the audit reads of the table {@code posting} to compare what refunds gave back of merchants' discounts. */
final class DiscountAuditTable {
    private final JdbcClient jdbc;
    private final RefundedOrderTable refunded;

    DiscountAuditTable(JdbcClient jdbc, List<ExpectedPostings> expected) {
        this.jdbc = jdbc;
        this.refunded = new RefundedOrderTable(expected);
    }

    /** All refunds of a payment together gave back what they come to above what was received; null: of payments of all days. */
    List<Difference> discounts(@Nullable LocalDate day, int limit) {
        StatementSpec statement = jdbc.sql(RefundedOrderTable.postings(
                                "kind in ('DISCOUNT', 'DISCOUNT_REFUNDED', 'DISCOUNT_RELEASED')", day)
                        + """
                select merchant_id, 'ORDER ' || number as subject, kind as posting, expected, booked
                from (
                    select distinct p.merchant_id, p.cause_number as number, k.kind,
                        cast(coalesce(greatest(0, o.refunded + o.discount - o.amount), 0) as bigint) as expected,
                        cast(coalesce((
                            select sum(amount) from posting s
                            where s.merchant_id = p.merchant_id and s.cause_type = 'ORDER' and s.cause_number = p.cause_number
                              and s.kind = k.kind), 0) as bigint) as booked
                    from p
                    cross join (values ('DISCOUNT_REFUNDED'), ('DISCOUNT_RELEASED')) as k (kind)
                """ + refunded.join(day) + """
                    ) as compared
                where expected <> booked
                order by merchant_id, number, kind limit :limit
                """)
                .param("limit", limit);
        return (day == null ? statement : statement.param("day", day))
                .query((row, _) -> LedgerAuditTable.difference(Difference.Kind.AMOUNT, row))
                .list();
    }
}
