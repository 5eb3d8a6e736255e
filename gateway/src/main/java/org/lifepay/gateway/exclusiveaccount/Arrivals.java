package org.lifepay.gateway.exclusiveaccount;

import java.util.List;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.stereotype.Component;

/** Reads money that arrived on exclusive accounts. */
@Component
public class Arrivals {
    private final ArrivalTable table;

    Arrivals(ArrivalTable table) {
        this.table = table;
    }

    /** What no order can keep, oldest first. */
    public List<Arrival> unmatched(int limit) {
        return table.unmatched(limit);
    }

    /** What arrived for an order, oldest first. */
    public List<Arrival> ofOrder(OrderKey order) {
        return table.ofOrder(order);
    }
}
