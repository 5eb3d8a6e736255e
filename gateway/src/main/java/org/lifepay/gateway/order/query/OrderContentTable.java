package org.lifepay.gateway.order.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the stored-only data of an order from {@code payment_order}. */
@Repository
class OrderContentTable {
    private final JdbcClient jdbc;

    OrderContentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The merchant's additional data. */
    record Content(String detailsJson, @Nullable String sealedPayer) {}

    Content of(OrderKey order) {
        return jdbc.sql("""
                select details, sealed_payer from payment_order
                where merchant_id = :merchantId and order_id = :orderId
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(OrderContentTable::map)
                .single();
    }

    private static Content map(ResultSet row, int index) throws SQLException {
        return new Content(row.getString("details"), row.getString("sealed_payer"));
    }
}
