package org.lifepay.gateway.ledger.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code posting} for what is in the books of one of two merchants only; without it all clearing accounts together are zero. */
final class HalfDoneTable {
    private final JdbcClient jdbc;

    HalfDoneTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Transfers that are longer than a minute in one merchant's books only. */
    List<Difference> transfers(int limit) {
        return jdbc.sql("""
                with moved as (
                    select merchant_id, cause_number, kind, amount, booked_at from posting
                    where (debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE')
                      and kind in ('TRANSFER_SENT', 'TRANSFER_RECEIVED'))
                select coalesce(s.merchant_id, r.merchant_id) as merchant_id, 'TRANSFER ' || cause_number as subject,
                    'CLEARING' as posting, s.amount as expected, r.amount as booked
                from (select * from moved where kind = 'TRANSFER_SENT') as s
                full join (select * from moved where kind = 'TRANSFER_RECEIVED') as r using (cause_number)
                where s.amount is distinct from r.amount
                  and coalesce(s.booked_at, r.booked_at) < now() - interval '1 minute'
                order by cause_number limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> LedgerAuditTable.difference(Difference.Kind.HALF_TRANSFER, row))
                .list();
    }

    /** Shares of orders, and returns of them, that are longer than a minute in one merchant's books only. */
    List<Difference> splits(int limit) {
        return jdbc.sql("""
                with moved as (
                    select merchant_id, cause_type, cause_number, credit_account, amount, booked_at from posting
                    where cause_type in ('SPLIT', 'SPLIT_RETURN'))
                select coalesce(s.merchant_id, r.merchant_id) as merchant_id, cause_type || ' ' || cause_number as subject,
                    'CLEARING' as posting, s.amount as expected, r.amount as booked
                from (select * from moved where credit_account = 'CLEARING') as s
                full join (select * from moved where credit_account <> 'CLEARING') as r using (cause_type, cause_number)
                where s.amount is distinct from r.amount
                  and coalesce(s.booked_at, r.booked_at) < now() - interval '1 minute'
                order by cause_number limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> LedgerAuditTable.difference(Difference.Kind.HALF_SPLIT, row))
                .list();
    }
}
