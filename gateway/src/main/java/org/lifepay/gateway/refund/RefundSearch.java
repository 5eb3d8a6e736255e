package org.lifepay.gateway.refund;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Cursor;
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
 * Search of refunds with keyset paging, of one merchant or of all. The number is the refund's, the merchant's or ours, or any number
 * of its order; the text is searched in the remark.
 */
@Component
public class RefundSearch implements ListSource<ListedRefund> {
    private final RefundSearchTable table;
    private final OrderSearch orders;
    private final KeysetReader reader;
    private final KeysetReader readerOfStores;
    private final int rows;

    RefundSearch(RefundSearchTable table, OrderSearch orders, ListSettings settings) {
        this.table = table;
        this.orders = orders;
        this.reader = table.reader(settings.searchRows());
        this.readerOfStores = table.readerOfStores(settings.searchRows());
        this.rows = settings.searchRows();
    }

    @Override
    public Page<ListedRefund> find(ListCriteria criteria, PageRequest page) {
        return find(criteria, page, narrowing(criteria));
    }

    /** A page of the refunds with the criteria's number, or of the orders that have it. */
    public Page<ListedRefund> find(ListCriteria criteria, PageRequest page, OrderSearch.Match match) {
        String number = Objects.requireNonNull(criteria.number());
        return find(criteria, page, narrowing(criteria.merchant(), number, match));
    }

    private Page<ListedRefund> find(ListCriteria criteria, PageRequest page, Narrowing narrowing) {
        Page<Cursor> cursors = reader(criteria).find(criteria, page, narrowing);
        List<Dated> found =
                reader.fetch(criteria.merchant(), cursors.items(), RefundSearchTable.SELECT, RefundSearchTable::map);
        Map<OrderKey, Order> ordersByKey = orders.orders(
                found.stream().map(dated -> dated.refund().order()).distinct().toList());
        return Page.of(
                cursors,
                found.stream()
                        .collect(Collectors.groupingBy(
                                dated -> dated.refund().id(),
                                Collectors.mapping(dated -> listed(dated, ordersByKey), Collectors.toList()))));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader(criteria).totals(criteria, narrowing(criteria));
    }

    private KeysetReader reader(ListCriteria criteria) {
        List<String> stores = criteria.number() == null ? OrderSearch.ofEachStore(criteria) : List.of();
        if (!stores.isEmpty()) {
            return table.readerByStore(stores, rows);
        }
        return OrderSearch.isOfStores(criteria) ? readerOfStores : reader;
    }

    private Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        return number == null
                ? Narrowing.NONE
                : narrowing(criteria.merchant(), number, orders.match(criteria.merchant(), number));
    }

    private Narrowing narrowing(@Nullable MerchantId merchant, String number, OrderSearch.Match match) {
        return merchant == null
                ? RefundSearchTable.withKeys(table.keysOf(match.merchants(), number, match.orders()))
                : RefundSearchTable.withNumber(number, match.orders());
    }

    /** A refund and its creation time. */
    record Dated(Refund refund, Instant createdAt) {}

    private static ListedRefund listed(Dated dated, Map<OrderKey, Order> orders) {
        Refund refund = dated.refund();
        Order order = orders.get(refund.order());
        if (order == null) {
            throw new IllegalStateException("order of the refund not found: " + refund);
        }
        return new ListedRefund(refund, dated.createdAt(), order);
    }
}
