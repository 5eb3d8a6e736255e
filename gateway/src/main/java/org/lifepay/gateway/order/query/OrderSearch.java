package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
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
 * Search of a merchant's orders with keyset paging. The number is the merchant's, ours, ours at the channel, or the
 * channel's; the text is searched for in the remark.
 */
@Component
public class OrderSearch implements ListSource<Order> {
    /** The further criterion: a paymentModeCode, or {@link PaymentMode#CASHIER}. */
    public static final String MODE = OrderSearchTable.MODE;

    private final OrderSearchTable table;
    private final KeysetReader reader;

    OrderSearch(OrderSearchTable table, ListSettings settings) {
        this.table = table;
        this.reader = table.reader(settings.searchRows());
    }

    @Override
    public Page<Order> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, narrowing(criteria));
        return Page.of(
                found,
                orders(
                        criteria.requireMerchant(),
                        found.items().stream().map(Cursor::id).toList()));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader.totals(criteria, narrowing(criteria));
    }

    private Narrowing narrowing(ListCriteria criteria) {
        MerchantId merchant = criteria.requireMerchant();
        String number = criteria.number();
        return number == null
                ? Narrowing.NONE
                : Narrowing.to(
                        "order_id = any(:ids)", "ids", idsOf(merchant, number).toArray(Long[]::new));
    }

    /** The ids of orders with this number, ours, the merchant's or the channel's. */
    public Set<Long> idsOf(MerchantId merchant, String number) {
        return table.idsOf(merchant, number);
    }

    /** A merchant's orders by id. */
    public Map<Long, Order> orders(MerchantId merchant, Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : table.fetch(merchant, ids).stream()
                        .collect(Collectors.toMap(order -> order.key().id(), Function.identity()));
    }
}
