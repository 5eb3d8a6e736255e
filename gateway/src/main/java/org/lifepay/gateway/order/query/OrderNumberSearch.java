package org.lifepay.gateway.order.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Narrowing;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.stereotype.Component;

/**
 * The search of orders for people: whole numbers are found by their indexes; if none is, orders whose number begins or ends with the
 * text are looked for among the rows of the period, newest first and as many at once as any page scans.
 */
@Component
public class OrderNumberSearch implements ListSource<Order> {
    private final OrderSearch search;
    private final OrderSearchTable table;
    private final int rows;
    private final KeysetReader whole;
    private final KeysetReader byPart;
    private final KeysetReader ofStores;
    private final KeysetReader ofStoresByPart;

    OrderNumberSearch(OrderSearch search, OrderSearchTable table, ListSettings settings) {
        this.search = search;
        this.table = table;
        this.rows = settings.searchRows();
        this.whole = table.reader(settings.searchRows());
        this.byPart = table.readerByPart(settings.searchRows());
        this.ofStores = table.readerOfStores(settings.searchRows());
        this.ofStoresByPart = table.readerOfStoresByPart(settings.searchRows());
    }

    @Override
    public Page<Order> find(ListCriteria criteria, PageRequest page) {
        Reading reading = reading(criteria);
        return search.find(reading.reader(), criteria, page, reading.narrowing());
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        Reading reading = reading(criteria);
        return reading.reader().totals(criteria, reading.narrowing());
    }

    /** Whether it is too short to be looked for as a part of a number. */
    public static boolean isTooShort(String number) {
        return TypedNumbers.of(number).isTooShort();
    }

    /** Whether they are too many numbers, or too long together, for one search. */
    public static boolean areTooMany(String numbers) {
        return TypedNumbers.areTooMany(numbers);
    }

    private record Reading(KeysetReader reader, Narrowing narrowing) {}

    private Reading reading(ListCriteria criteria) {
        String number = criteria.number();
        boolean some = OrderSearch.isOfStores(criteria);
        KeysetReader all = some ? ofStores : whole;
        List<String> stores = OrderSearch.ofEachStore(criteria);
        if (number == null) {
            return new Reading(stores.isEmpty() ? all : table.readerByStore(stores, rows), Narrowing.NONE);
        }
        TypedNumbers typed = TypedNumbers.of(number);
        Set<OrderKey> keys = search.match(criteria.merchant(), typed.whole()).orders();
        Optional<String> part = keys.isEmpty() ? typed.part() : Optional.empty();
        return part.map(text -> new Reading(
                        stores.isEmpty() ? some ? ofStoresByPart : byPart : table.readerByStoreByPart(stores, rows),
                        OrderSearchTable.withPart(text)))
                .orElseGet(() -> new Reading(all, OrderSearchTable.narrowing(keys)));
    }
}
