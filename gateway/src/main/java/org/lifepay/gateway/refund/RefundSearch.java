package org.lifepay.gateway.refund;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks for a merchant's refunds, page by page; a page reads a bounded number of rows, whatever is asked for. */
@Component
public class RefundSearch {
    private final RefundSearchTable table;
    private final OrderSearch orders;
    private final int maxScannedRows;

    RefundSearch(
            RefundSearchTable table, OrderSearch orders, @Value("${lifepay.search-rows:50000}") int maxScannedRows) {
        this.table = table;
        this.orders = orders;
        this.maxScannedRows = maxScannedRows;
    }

    /**
     * A page of the refunds that fit.
     *
     * @param after where the page begins; the period's top for the first one
     */
    public Page<ListedRefund> find(MerchantId merchant, RefundFilter filter, Cursor after, int size) {
        Page<Cursor> cursors = cursors(merchant, filter, after, size);
        List<Long> ids = cursors.items().stream().map(Cursor::id).toList();
        List<Dated> found = ids.isEmpty() ? List.of() : table.fetch(merchant, ids);
        Map<Long, Order> ordersById = orders.orders(
                merchant,
                found.stream()
                        .map(dated -> dated.refund().order().id())
                        .distinct()
                        .toList());
        return Page.of(
                cursors,
                found.stream()
                        .collect(Collectors.toMap(dated -> dated.refund().id(), dated -> listed(dated, ordersById))));
    }

    private Page<Cursor> cursors(MerchantId merchant, RefundFilter filter, Cursor after, int size) {
        String number = filter.number();
        if (number == null) {
            List<Cursor> found = table.scan(merchant, filter, after, maxScannedRows, size + 1);
            return Page.of(found, size, () -> table.scanEnd(merchant, filter, after, maxScannedRows));
        }
        Set<Long> orderIds = orders.idsOf(merchant, number);
        return Page.of(table.withNumber(merchant, number, orderIds, filter, after, size + 1), size, Optional::empty);
    }

    /** A refund and when it was asked for. */
    record Dated(Refund refund, Instant createdAt) {}

    private static ListedRefund listed(Dated dated, Map<Long, Order> orders) {
        Refund refund = dated.refund();
        Order order = orders.get(refund.order().id());
        if (order == null) {
            throw new IllegalStateException("a refund without its order: " + refund);
        }
        return new ListedRefund(refund, dated.createdAt(), order.paymentOrderId());
    }
}
