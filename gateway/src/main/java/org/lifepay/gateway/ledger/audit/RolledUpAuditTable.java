package org.lifepay.gateway.ledger.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code account_balance} beside the postings that it sums up. */
final class RolledUpAuditTable {
    private final JdbcClient jdbc;

    RolledUpAuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Balances that were rolled up and are not the sum of the postings before the watermark. */
    List<Difference> differences(MerchantPages.Range range, int limit) {
        String cluster = jdbc.sql("select cast(system_identifier as text) from pg_control_system()")
                .query(String.class)
                .single();
        return jdbc.sql("""
                select merchant_id, currency as subject, account as posting,
                    coalesce(s.credits, 0) - coalesce(s.debits, 0) as expected,
                    coalesce(b.credits, 0) - coalesce(b.debits, 0) as booked
                from (
                    select a.merchant_id, a.account, a.currency, a.debits, a.credits
                    from account_balance a
                    join balance_rollup r on r.merchant_id = a.merchant_id and r.cluster = :cluster
                    where a.merchant_id > :after and a.merchant_id <= :last) as b
                full join (
                    select p.merchant_id, side.account, p.currency, cast(sum(side.debit) as bigint) as debits,
                        cast(sum(side.credit) as bigint) as credits
                    from posting p
                    join balance_rollup r on r.merchant_id = p.merchant_id and r.cluster = :cluster
                        and p.transaction_id < r.rolled_up_before
                    cross join lateral (values (p.debit_account, p.amount, 0), (p.credit_account, 0, p.amount))
                        as side (account, debit, credit)
                    where p.merchant_id > :after and p.merchant_id <= :last
                    group by p.merchant_id, side.account, p.currency) as s using (merchant_id, account, currency)
                where b.debits is distinct from s.debits or b.credits is distinct from s.credits
                order by merchant_id, account limit :limit
                """)
                .param("cluster", cluster)
                .param("after", range.after())
                .param("last", range.last())
                .param("limit", limit)
                .query((row, _) -> LedgerAuditTable.difference(Difference.Kind.ROLLED_UP, row))
                .list();
    }
}
