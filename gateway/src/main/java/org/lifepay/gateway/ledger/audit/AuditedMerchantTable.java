package org.lifepay.gateway.ledger.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which merchants have rows of {@code posting}. */
final class AuditedMerchantTable {
    private final JdbcClient jdbc;

    AuditedMerchantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their numbers; one step in the index for each. */
    List<String> after(String merchant, int limit) {
        return jdbc.sql("""
                with recursive found as (
                    (select merchant_id, 1 as place from posting where merchant_id > :after order by merchant_id limit 1)
                    union all
                    select next.merchant_id, found.place + 1
                    from found
                    cross join lateral (
                        select p.merchant_id from posting p where p.merchant_id > found.merchant_id
                        order by p.merchant_id limit 1) as next
                    where found.place < :limit)
                select merchant_id from found order by place
                """)
                .param("after", merchant)
                .param("limit", limit)
                .query((row, _) -> row.getString("merchant_id"))
                .list();
    }
}
