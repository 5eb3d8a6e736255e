package org.lifepay.gateway.order.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order}, {@code payment_attempt} and {@code give_back} together. */
@Repository
class OrderStatusSnapshotTable {
    private final JdbcClient jdbc;

    OrderStatusSnapshotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<OrderKey, OrderStatusSnapshot> find(List<OrderKey> orders) {
        Map<OrderKey, OrderStatusSnapshot> found = new HashMap<>();
        jdbc.sql("""
                select o.merchant_id, o.order_id, o.status,
                    (select count(*) from payment_attempt a
                     where a.merchant_id = o.merchant_id and a.order_id = o.order_id
                       and a.status in ('OPENING', 'OPEN') and a.trade_seen_at is not null) as trades,
                    (select count(*) from payment_attempt a
                     where a.merchant_id = o.merchant_id and a.order_id = o.order_id
                       and a.status in ('CLOSED', 'DECLINED')) as ended,
                    (select count(*) from give_back g
                     where g.merchant_id = o.merchant_id and g.order_id = o.order_id) as given_back,
                    (select count(*) from give_back g
                     where g.merchant_id = o.merchant_id and g.order_id = o.order_id and g.status in ('DONE', 'HANDLED')) as done
                from payment_order o
                where (o.merchant_id, o.order_id) in (:orders)
                """)
                .param(
                        "orders",
                        orders.stream()
                                .map(key -> new Object[] {key.merchant().digits(), key.id()})
                                .toList())
                .query(row -> {
                    found.put(key(row), map(row));
                });
        return found;
    }

    private static OrderKey key(ResultSet row) throws SQLException {
        return new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id"));
    }

    private static OrderStatusSnapshot map(ResultSet row) throws SQLException {
        boolean open = row.getString("status").equals("INIT");
        // An ended order closes its attempts one by one; that does not change its page.
        return new OrderStatusSnapshot(
                status(row), open ? row.getInt("ended") : 0, row.getInt("given_back"), row.getInt("done"));
    }

    private static BuyerStatus status(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "INIT" -> row.getInt("trades") > 0 ? BuyerStatus.PAYING : BuyerStatus.WAITING;
            case "SUCCESS" -> BuyerStatus.PAID;
            case "FAILED" -> BuyerStatus.FAILED;
            case "CANCEL" -> BuyerStatus.CLOSED;
            default -> throw new SQLException("unknown status " + status);
        };
    }
}
