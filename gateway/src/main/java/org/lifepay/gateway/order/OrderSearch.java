package org.lifepay.gateway.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.listing.Sequence;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks for a merchant's orders, page by page; a page reads a bounded number of rows, whatever is asked for. */
@Component
public class OrderSearch {
    private final OrderSearchTable table;
    private final int rows;

    OrderSearch(OrderSearchTable table, @Value("${lifepay.search-rows:50000}") int rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * A page of the orders that fit.
     *
     * @param after where the page begins; the period's top for the first one
     */
    public Page<Order> find(MerchantId merchant, OrderFilter filter, Position after, int size) {
        return find(merchant, filter, Sequence.NEWEST_FIRST, after, size);
    }

    /**
     * The same in the given sequence.
     *
     * @param after where the page begins; {@link Sequence#start} for the first one
     */
    public Page<Order> find(MerchantId merchant, OrderFilter filter, Sequence sequence, Position after, int size) {
        Page<Position> positions = positions(merchant, filter, sequence, after, size);
        return Page.of(
                positions,
                orders(merchant, positions.items().stream().map(Position::id).toList()));
    }

    private Page<Position> positions(
            MerchantId merchant, OrderFilter filter, Sequence sequence, Position after, int size) {
        String number = filter.number();
        if (number == null) {
            List<Position> found = table.scan(merchant, filter, sequence, after, rows, size + 1);
            return Page.of(found, size, sequence, () -> table.readTo(merchant, filter, sequence, after, rows));
        }
        Set<Long> ids = table.idsOf(merchant, number);
        List<Position> found =
                ids.isEmpty() ? List.of() : table.among(merchant, filter, sequence, ids, after, size + 1);
        return Page.of(found, size, sequence, Optional::empty);
    }

    /** The ids of the orders that have this number, whosever numbering it is. */
    public Set<Long> idsOf(MerchantId merchant, String number) {
        return table.idsOf(merchant, number);
    }

    /** A merchant's orders with these ids, by id. */
    public Map<Long, Order> orders(MerchantId merchant, Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : table.fetch(merchant, ids).stream()
                        .collect(Collectors.toMap(order -> order.key().id(), Function.identity()));
    }
}
