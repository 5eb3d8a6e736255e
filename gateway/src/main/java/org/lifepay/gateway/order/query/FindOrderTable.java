package org.lifepay.gateway.order.query;

import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches a number at every merchant, each by the unique index that begins with the merchant. */
@Repository
class FindOrderTable {
    private final JdbcClient jdbc;

    FindOrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OrderKey> findAcrossMerchants(String number, int limit) {
        return jdbc.sql("""
                select m.merchant_id, found.order_id
                from merchant m
                cross join lateral (
                    select order_id from payment_order o
                    where o.merchant_id = m.merchant_id and o.request_id = :number
                    union
                    select order_id from payment_attempt a
                    where a.merchant_id = m.merchant_id and a.number = :number
                    union
                    select order_id from payment_attempt t
                    where t.merchant_id = m.merchant_id and t.trade_no = :number) as found
                order by found.order_id desc limit :limit
                """)
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")))
                .list();
    }
}
