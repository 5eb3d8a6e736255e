package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderTable;
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
 * Search of orders with keyset paging, of one merchant or of all. The number is the merchant's, ours, ours at the channel, or the
 * channel's; the text is searched for in the remark.
 */
@Component
public class OrderSearch implements ListSource<Order> {
    /** The further criterion: a paymentModeCode, or {@link PaymentMode#CASHIER}. */
    public static final String MODE = OrderSearchTable.MODE;

    /** The further criterion: the number of a store. */
    public static final String STORE = OrderStoreTable.STORE;

    /** The further criterion: the number of a cashier. */
    public static final String CASHIER = OrderStoreTable.CASHIER;

    /** The further criterion: the numbers of the stores that a user may see, separated by commas. */
    public static final String STORES = OrderStoreTable.STORES;

    private final OrderSearchTable table;
    private final Merchants merchants;
    private final KeysetReader reader;
    private final KeysetReader readerOfStores;
    private final int rows;

    OrderSearch(OrderSearchTable table, Merchants merchants, ListSettings settings) {
        this.table = table;
        this.merchants = merchants;
        this.reader = table.reader(settings.searchRows());
        this.readerOfStores = table.readerOfStores(settings.searchRows());
        this.rows = settings.searchRows();
    }

    @Override
    public Page<Order> find(ListCriteria criteria, PageRequest page) {
        return find(reader(criteria), criteria, page, narrowing(criteria));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader(criteria).totals(criteria, narrowing(criteria));
    }

    /** Whether a list is limited to a store, a cashier or some stores. */
    public static boolean isOfStores(ListCriteria criteria) {
        return Stream.of(STORE, CASHIER, STORES).anyMatch(criteria.further()::containsKey);
    }

    /**
     * The conditions of a merchant's stores to which a list is limited, for rows that are read store by store; none for a list that is
     * not limited to stores, or not to one merchant.
     */
    public static List<String> ofEachStore(ListCriteria criteria) {
        return criteria.merchant() == null ? List.of() : OrderStoreTable.ofEachStore(criteria);
    }

    private KeysetReader reader(ListCriteria criteria) {
        List<String> stores = criteria.number() == null ? ofEachStore(criteria) : List.of();
        if (!stores.isEmpty()) {
            return table.readerByStore(stores, rows);
        }
        return isOfStores(criteria) ? readerOfStores : reader;
    }

    /** A page of a reader of this table. */
    Page<Order> find(KeysetReader by, ListCriteria criteria, PageRequest page, Narrowing narrowing) {
        Page<Cursor> found = by.find(criteria, page, narrowing);
        List<Order> orders = by.fetch(criteria.merchant(), found.items(), OrderSearchTable.SELECT, OrderTable::map);
        return Page.of(
                found,
                orders.stream()
                        .collect(Collectors.groupingBy(order -> order.key().id())));
    }

    /**
     * What a number leads to.
     *
     * @param merchants those that may know it
     * @param orders those that have it
     */
    public record Match(Set<MerchantId> merchants, Set<OrderKey> orders) {}

    /** A page of the orders of a match, which is that of the criteria's number. */
    public Page<Order> find(ListCriteria criteria, PageRequest page, Match match) {
        return find(reader(criteria), criteria, page, OrderSearchTable.narrowing(match.orders()));
    }

    private Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        return number == null
                ? Narrowing.NONE
                : OrderSearchTable.narrowing(match(criteria.merchant(), number).orders());
    }

    /**
     * The orders with this number, ours, the merchant's or the channel's.
     *
     * @param merchant null: of any merchant; ours name theirs, for others each merchant is searched by index
     */
    public Match match(@Nullable MerchantId merchant, String number) {
        return match(merchant, List.of(number));
    }

    /** The same for several numbers. */
    Match match(@Nullable MerchantId merchant, Collection<String> numbers) {
        if (merchant != null) {
            return new Match(Set.of(merchant), table.keysOf(merchant, numbers));
        }
        Set<MerchantId> mayKnow = merchants.thatMayKnow(numbers);
        return new Match(mayKnow, table.keysOf(mayKnow, numbers));
    }

    /** Orders by key. */
    public Map<OrderKey, Order> orders(Collection<OrderKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : table.fetch(keys).stream().collect(Collectors.toMap(Order::key, Function.identity()));
    }
}
