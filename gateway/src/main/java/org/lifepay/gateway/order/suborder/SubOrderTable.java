package org.lifepay.gateway.order.suborder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code sub_order}. */
@Repository
class SubOrderTable {
    private static final String SELECT =
            "select merchant_id, serial_number, order_id, request_id, amount from sub_order where merchant_id = :merchantId";

    private final JdbcClient jdbc;

    SubOrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is there already stays. */
    void insert(List<SubOrder> subOrders) {
        for (SubOrder one : subOrders) {
            jdbc.sql("""
                    insert into sub_order (merchant_id, serial_number, order_id, request_id, amount)
                    values (:merchantId, :serialNumber, :orderId, :requestId, :amount)
                    on conflict (merchant_id, serial_number) do nothing
                    """)
                    .param("merchantId", one.order().merchant().digits())
                    .param("serialNumber", one.serialNumber())
                    .param("orderId", one.order().id())
                    .param("requestId", one.requestId())
                    .param("amount", one.amount().fen())
                    .update();
        }
    }

    Optional<SubOrder> find(MerchantId merchant, String serialNumber) {
        return jdbc.sql(SELECT + " and serial_number = :serialNumber")
                .param("merchantId", merchant.digits())
                .param("serialNumber", serialNumber)
                .query(SubOrderTable::map)
                .optional();
    }

    List<SubOrder> ofOrder(OrderKey order) {
        return jdbc.sql(SELECT + " and order_id = :orderId order by serial_number")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(SubOrderTable::map)
                .list();
    }

    private static SubOrder map(ResultSet row, int index) throws SQLException {
        return new SubOrder(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getString("request_id"),
                row.getString("serial_number"),
                new Money(row.getLong("amount")));
    }
}
