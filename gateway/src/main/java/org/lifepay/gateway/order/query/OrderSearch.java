package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.SortOrder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks for a merchant's orders, page by page; a page reads a bounded number of rows, whatever is asked for. */
@Component
public class OrderSearch {
    private final OrderSearchTable table;
    private final int maxScannedRows;

    OrderSearch(OrderSearchTable table, @Value("${lifepay.search-rows:50000}") int maxScannedRows) {
        this.table = table;
        this.maxScannedRows = maxScannedRows;
    }

    /**
     * A page of the orders that fit.
     *
     * @param after where the page begins; the period's top for the first one
     */
    public Page<Order> find(MerchantId merchant, OrderFilter filter, Cursor after, int size) {
        return find(merchant, filter, SortOrder.NEWEST_FIRST, after, size);
    }

    /**
     * The same in the given sequence.
     *
     * @param after where the page begins; {@link SortOrder#start} for the first one
     */
    public Page<Order> find(MerchantId merchant, OrderFilter filter, SortOrder sortOrder, Cursor after, int size) {
        Page<Cursor> cursors = cursors(merchant, filter, sortOrder, after, size);
        return Page.of(
                cursors,
                orders(merchant, cursors.items().stream().map(Cursor::id).toList()));
    }

    private Page<Cursor> cursors(MerchantId merchant, OrderFilter filter, SortOrder sortOrder, Cursor after, int size) {
        String number = filter.number();
        if (number == null) {
            List<Cursor> found = table.scan(merchant, filter, sortOrder, after, maxScannedRows, size + 1);
            return Page.of(
                    found, size, sortOrder, () -> table.scanEnd(merchant, filter, sortOrder, after, maxScannedRows));
        }
        Set<Long> ids = table.idsOf(merchant, number);
        List<Cursor> found =
                ids.isEmpty() ? List.of() : table.findAmong(merchant, filter, sortOrder, ids, after, size + 1);
        return Page.of(found, size, sortOrder, Optional::empty);
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
