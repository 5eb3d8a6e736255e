package org.lifepay.gateway.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What pages about orders need to know, cheap enough to be asked for every second. */
@Component
public class Glimpses {
    private static final int AT_ONCE = 200;

    private final GlimpseTable table;
    private final GiveBackTable giveBacks;

    Glimpses(GlimpseTable table, GiveBackTable giveBacks) {
        this.table = table;
        this.giveBacks = giveBacks;
    }

    public Optional<Glimpse> of(OrderKey order) {
        return Optional.ofNullable(table.of(List.of(order)).get(order));
    }

    /** Orders that do not exist are left out. */
    public Map<OrderKey, Glimpse> of(Collection<OrderKey> orders) {
        List<OrderKey> all = List.copyOf(orders);
        Map<OrderKey, Glimpse> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found.putAll(table.of(all.subList(from, Math.min(from + AT_ONCE, all.size()))));
        }
        return found;
    }

    /** Payments that the order could not take, the oldest first. */
    public List<GivenBack> givenBack(OrderKey order) {
        return giveBacks.ofOrder(order);
    }
}
