package org.lifepay.gateway.order.transition;

import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderTable;
import org.springframework.stereotype.Component;

/** The order's part of splits. Call it within the split's transaction. */
@Component
public class SplitOrders {
    private final OrderTable table;

    SplitOrders(OrderTable table) {
        this.table = table;
    }

    /** The order, locked until the end of the transaction: no refund of it begins or ends meanwhile. */
    public Order lock(OrderKey key) {
        return table.lock(key).orElseThrow();
    }

    /** Its refunds tell from now on when they are done. */
    public void mark(OrderKey key) {
        table.markSplit(key);
    }
}
