package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order} by many numbers at once, each by the unique index of its kind. */
@Repository
class OrderNumberTable {
    private final JdbcClient jdbc;

    OrderNumberTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders with one of these numbers, the merchant's or ours. */
    List<Order> find(MerchantId merchant, Collection<String> numbers) {
        return jdbc.sql("select " + OrderTable.COLUMNS
                        + " from payment_order where merchant_id = :merchantId and request_id = any(:numbers) union select "
                        + OrderTable.COLUMNS
                        + " from payment_order where merchant_id = :merchantId and payment_order_id = any(:numbers)")
                .param("merchantId", merchant.digits())
                .param("numbers", numbers.toArray(String[]::new))
                .query(OrderTable::map)
                .list();
    }
}
