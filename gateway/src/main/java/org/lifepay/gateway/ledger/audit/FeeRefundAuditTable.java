package org.lifepay.gateway.ledger.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.lifepay.gateway.merchant.FeeTerms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the audit reads of the table {@code posting} to compare the fees that refunds gave back. */
final class FeeRefundAuditTable {
    private final JdbcClient jdbc;
    private final RefundedOrderTable refunded;

    FeeRefundAuditTable(JdbcClient jdbc, List<ExpectedPostings> expected) {
        this.jdbc = jdbc;
        this.refunded = new RefundedOrderTable(expected);
    }

    /** All refunds of a payment together gave back their share of its fee, or nothing; null: of payments of all days. */
    List<Difference> feeRefunds(@Nullable LocalDate day, int limit) {
        StatementSpec statement = jdbc.sql(RefundedOrderTable.postings("kind = 'PAYMENT' and terms_version > 1", day)
                        + """
                select p.merchant_id, 'ORDER ' || p.cause_number as subject, expected, booked
                from p
                """ + FeeTerms.JOIN + refunded.join(day) + """
                cross join lateral (
                    select coalesce(sum(amount) filter (where kind = 'FEE'), 0) as fee,
                        cast(coalesce(sum(amount) filter (where kind = 'FEE_REFUNDED'), 0) as bigint) as booked
                    from posting s
                    where s.merchant_id = p.merchant_id and s.cause_type = 'ORDER' and s.cause_number = p.cause_number) as f
                cross join lateral (select coalesce(nullif(o.amount - o.discount, 0), o.amount) as received) as base
                cross join lateral (select cast(case when t.gives_back = 1 and o.refunded > 0
                    then div(2 * fee * least(o.refunded, received) + received, 2 * received) else 0 end as bigint) as expected) as e
                where expected <> booked
                order by p.merchant_id, p.cause_number limit :limit
                """)
                .param("limit", limit);
        return (day == null ? statement : statement.param("day", day))
                .query((row, _) -> new Difference(
                        Difference.Kind.FEE,
                        row.getString("merchant_id"),
                        row.getString("subject"),
                        "FEE_REFUNDED",
                        row.getLong("expected"),
                        row.getLong("booked")))
                .list();
    }
}
