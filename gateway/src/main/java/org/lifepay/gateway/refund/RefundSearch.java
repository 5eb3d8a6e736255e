package org.lifepay.gateway.refund;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
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
    private final Merchants merchants;
    private final KeysetReader reader;

    RefundSearch(RefundSearchTable table, OrderSearch orders, Merchants merchants, ListSettings settings) {
        this.table = table;
        this.orders = orders;
        this.merchants = merchants;
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<ListedRefund> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> cursors = reader.find(criteria, page, narrowing(criteria));
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
        return reader.totals(criteria, narrowing(criteria));
    }

    private Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        if (number == null) {
            return Narrowing.NONE;
        }
        MerchantId merchant = criteria.merchant();
        Set<OrderKey> ofOrders = orders.keysOf(merchant, number);
        return merchant == null
                ? RefundSearchTable.withKeys(table.keysOf(merchants.thatMayKnow(number), number, ofOrders))
                : RefundSearchTable.withNumber(number, ofOrders);
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
