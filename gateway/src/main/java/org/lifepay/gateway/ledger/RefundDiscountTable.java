package org.lifepay.gateway.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the table {@code posting} for what refunds gave back of discounts. */
@Repository
class RefundDiscountTable {
    private final JdbcClient jdbc;

    RefundDiscountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param orders of the refunds, by their numbers in the books */
    Map<Long, Money> of(MerchantId merchant, Map<Long, Long> orders) {
        List<Map.Entry<Long, Long>> all = new ArrayList<>(orders.entrySet());
        Map<Long, Money> found = new HashMap<>();
        jdbc.sql("""
                select asked.refund_id, d.amount
                from unnest(cast(:refunds as bigint[]), cast(:orders as text[])) as asked (refund_id, order_number)
                cross join lateral (""" + DiscountRefunds.ofRefund("asked.order_number", "asked.refund_id") + """
                ) as d
                where d.amount > 0
                """)
                .param("merchantId", merchant.digits())
                .param("refunds", all.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param(
                        "orders",
                        all.stream().map(entry -> entry.getValue().toString()).toArray(String[]::new))
                .query(row -> {
                    found.put(row.getLong(1), new Money(row.getLong(2)));
                });
        return found;
    }
}
