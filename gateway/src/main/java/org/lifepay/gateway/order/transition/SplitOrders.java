package org.lifepay.gateway.order.transition;

import java.util.Optional;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.SplitMark;
import org.lifepay.gateway.order.SplitMarkTable;
import org.springframework.stereotype.Component;

/** The order's part of splits. Call it within the split's transaction. */
@Component
public class SplitOrders {
    private final OrderTable table;
    private final SplitMarkTable marks;

    SplitOrders(OrderTable table, SplitMarkTable marks) {
        this.table = table;
        this.marks = marks;
    }

    /** The order, locked until the end of the transaction: no refund of it begins or ends meanwhile. */
    public Order lock(OrderKey key) {
        return table.lock(key).orElseThrow();
    }

    /** Its refunds tell from now on when they are done. */
    public void mark(OrderKey key, boolean atChannel) {
        marks.mark(key, atChannel);
    }

    /** How it is split; empty if it is not. */
    public Optional<SplitMark> markOf(OrderKey key) {
        return marks.find(key);
    }

    /** The channel is about to get a share: no refund of it begins any more. */
    public void share(OrderKey key) {
        marks.share(key);
    }

    /** The channel has refused all shares that it got. */
    public void unshare(OrderKey key) {
        marks.unshare(key);
    }
}
