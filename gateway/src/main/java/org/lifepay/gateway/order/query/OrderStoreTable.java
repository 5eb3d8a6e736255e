package org.lifepay.gateway.order.query;

import java.util.List;
import java.util.stream.IntStream;
import org.lifepay.gateway.paging.ListCriteria;

/** Conditions on the store and the cashier in {@code payment_order}, for lists of orders and of what belongs to them. */
public final class OrderStoreTable {
    /** The further criterion: the number of a store. */
    public static final String STORE = "store";

    /** The further criterion: the number of a cashier. */
    public static final String CASHIER = "cashier";

    /** The further criterion: the numbers of the stores that a user may see, separated by commas. */
    public static final String STORES = "stores";

    /** Of rows that have {@code store_id} and {@code cashier_id}. */
    public static final String FITS = """
              and (cast(:store as text) is null or store_id = cast(:store as text))
              and (cast(:cashier as text) is null or cashier_id = cast(:cashier as text))
              and (cast(:stores as text) is null or store_id = any(string_to_array(cast(:stores as text), ',')))
            """;

    /** The same of the order of a row that has {@code merchant_id} and {@code order_id}; the order is read by its primary key. */
    public static final String FITS_ORDER = """
              and exists (select 1 from payment_order o
                where o.merchant_id = scanned.merchant_id and o.order_id = scanned.order_id
            """ + FITS + ")";

    /** A store that is asked for must be one of those that the user may see. */
    private static final String OF_STORE = """
            store_id = cast(:store as text)
            and (cast(:stores as text) is null or cast(:store as text) = any(string_to_array(cast(:stores as text), ',')))
            """;

    private OrderStoreTable() {}

    /** Of rows that have {@code store_id}: those of each store, if the list is limited to a store or to some. */
    static List<String> ofEachStore(ListCriteria criteria) {
        if (criteria.further().containsKey(STORE)) {
            return List.of(OF_STORE);
        }
        String stores = criteria.further().get(STORES);
        return stores == null
                ? List.of()
                : IntStream.rangeClosed(1, stores.split(",", -1).length)
                        .mapToObj(nth -> "store_id = split_part(cast(:stores as text), ',', " + nth + ")\n")
                        .toList();
    }
}
