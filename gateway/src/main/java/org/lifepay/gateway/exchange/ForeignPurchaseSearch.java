package org.lifepay.gateway.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
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

/** Search of purchases with keyset paging, of one merchant or of all. The number is the order's, the merchant's or ours. */
@Component
public class ForeignPurchaseSearch implements ListSource<ListedPurchase> {
    /** The further criterion: a currency. */
    public static final String CURRENCY = "currency";

    /** The options of {@link #CURRENCY}. */
    public static final List<String> CURRENCIES =
            ForeignCurrency.bought().stream().map(Enum::name).toList();

    private final KeysetReader reader;
    private final Orders orders;

    ForeignPurchaseSearch(ForeignPurchaseSearchTable table, Orders orders, ListSettings settings) {
        this.reader = table.reader(settings.searchRows());
        this.orders = orders;
    }

    @Override
    public Page<ListedPurchase> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader.find(criteria, page, narrowing(criteria));
        List<ListedPurchase> rows = reader
                .fetch(
                        criteria.merchant(),
                        found.items(),
                        ForeignPurchaseSearchTable.SELECT,
                        ForeignPurchaseSearchTable::map)
                .stream()
                .map(this::listed)
                .toList();
        return Page.of(
                found,
                rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.purchase().order().id())));
    }

    private ListedPurchase listed(ForeignPurchaseSearchTable.Row row) {
        Order order = orders.find(row.purchase().order()).orElseThrow();
        return new ListedPurchase(row.purchase(), order.requestId(), order.paymentOrderId(), row.cost(), row.reason());
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
        Optional<Order> order = merchant == null
                ? orders.findByPaymentOrderId(number)
                : orders.find(merchant, number).or(() -> orders.findByRequestId(merchant, number));
        return order.map(one -> new Narrowing(
                        "(merchant_id = :ofMerchant and order_id = :ofOrder)",
                        Map.of(
                                "ofMerchant", one.merchant().digits(),
                                "ofOrder", one.key().id())))
                .orElseGet(() -> new Narrowing("order_id = :ofOrder", Map.of("ofOrder", -1L)));
    }
}
