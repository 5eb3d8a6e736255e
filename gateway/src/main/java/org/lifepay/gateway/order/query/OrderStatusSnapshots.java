package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.autorefund.AutoRefundDetails;
import org.lifepay.gateway.order.autorefund.AutoRefundTable;
import org.springframework.stereotype.Component;

/** Snapshots for the cashier page, cheap enough to be read every second. */
@Component
public class OrderStatusSnapshots {
    private static final int BATCH_SIZE = 200;

    private final OrderStatusSnapshotTable table;
    private final AutoRefundTable autoRefunds;

    OrderStatusSnapshots(OrderStatusSnapshotTable table, AutoRefundTable autoRefunds) {
        this.table = table;
        this.autoRefunds = autoRefunds;
    }

    public Optional<OrderStatusSnapshot> find(OrderKey order) {
        return Optional.ofNullable(table.find(List.of(order)).get(order));
    }

    /** Orders that do not exist are left out. */
    public Map<OrderKey, OrderStatusSnapshot> find(Collection<OrderKey> orders) {
        List<OrderKey> all = List.copyOf(orders);
        Map<OrderKey, OrderStatusSnapshot> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            found.putAll(table.find(all.subList(from, Math.min(from + BATCH_SIZE, all.size()))));
        }
        return found;
    }

    /** Auto-refunds of the order, oldest first. */
    public List<AutoRefundDetails> autoRefunds(OrderKey order) {
        return autoRefunds.ofOrder(order);
    }
}
