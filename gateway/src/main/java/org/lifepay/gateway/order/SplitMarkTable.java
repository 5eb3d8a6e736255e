package org.lifepay.gateway.order;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The column {@code payment_order.split_mark}. */
@Repository
public class SplitMarkTable {
    private static final String KEY = " where merchant_id = :merchantId and order_id = :orderId ";

    private final JdbcClient jdbc;

    SplitMarkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if the order is not split. */
    public Optional<SplitMark> find(OrderKey key) {
        return keyed("select split_mark from payment_order" + KEY + "and split_mark is not null", key)
                .query((row, _) -> new SplitMark(row.getInt(1)))
                .optional();
    }

    /** Whether the channel holds the order's payment until its shares are paid. */
    public boolean isHeld(Order order) {
        return order.isSplit() && find(order.key()).filter(SplitMark::isHeld).isPresent();
    }

    /** Marks a paid order as one of which parts go to other merchants, unless it is. */
    public void mark(OrderKey key, boolean atChannel) {
        keyed("update payment_order set split_mark = :mark" + KEY + "and split_mark is null", key)
                .param("mark", SplitMark.later(atChannel).value())
                .update();
    }

    /** The channel is about to get a share; it must not get one of an order that is split in the books and may be refunded. */
    public void share(OrderKey key) {
        int marked = keyed(
                        "update payment_order set split_mark = case when split_mark in (2, 4) then split_mark + 1 else split_mark end"
                                + KEY + "and split_mark in (2, 3, 4, 5)",
                        key)
                .update();
        if (marked != 1) {
            throw new IllegalStateException("the order is not split at the channel");
        }
    }

    /** It has refused all that it got. */
    public void unshare(OrderKey key) {
        keyed("update payment_order set split_mark = split_mark - 1" + KEY + "and split_mark in (3, 5)", key)
                .update();
    }

    private StatementSpec keyed(String sql, OrderKey key) {
        return jdbc.sql(sql).param("merchantId", key.merchant().digits()).param("orderId", key.id());
    }
}
