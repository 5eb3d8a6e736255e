package org.lifepay.gateway.order.query;

/** Conditions on the store and the cashier in {@code payment_order}, for lists of orders and of what belongs to them. */
public final class OrderStoreTable {
    /** The further criterion: the number of a store. */
    public static final String STORE = "store";

    /** The further criterion: the number of a cashier. */
    public static final String CASHIER = "cashier";

    /** The further criterion: the numbers of the stores that a user may see, separated by commas. */
    public static final String STORES = "stores";

    static final String FITS = """
              and (cast(:store as text) is null or store_id = cast(:store as text))
              and (cast(:cashier as text) is null or cashier_id = cast(:cashier as text))
              and (cast(:stores as text) is null or store_id = any(string_to_array(cast(:stores as text), ',')))
            """;

    /** The same of the order of a row that has {@code merchant_id} and {@code order_id}; the order is read by its primary key. */
    public static final String FITS_ORDER = """
              and exists (select 1 from payment_order o
                where o.merchant_id = scanned.merchant_id and o.order_id = scanned.order_id
            """ + FITS + ")";

    private OrderStoreTable() {}
}
