package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.lifepay.gateway.paging.Narrowing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order} for lists. */
@Repository
class OrderSearchTable {
    /** The further criterion: a paymentModeCode, or {@link PaymentMode#CASHIER}. */
    static final String MODE = "mode";

    static final String SELECT = "select " + OrderTable.COLUMNS + " from payment_order";

    /** A merchant's are an index-only scan on the time, unless filtered by remark. */
    private static final String ROWS = """
            select order_id, {time}, status, amount, payment_mode{text} from payment_order
            where {keyset}
            order by {order} limit :rows
            """;

    private static final String FITS = """
            status = coalesce(cast(:status as text), status)
              and coalesce(payment_mode, 'CASHIER') = coalesce(cast(:mode as text), payment_mode, 'CASHIER')
              and amount between :min and :max {has text}
            """;

    /** The same with the numbers of the order itself. */
    private static final String ROWS_WITH_NUMBERS = ROWS.replace(
            "payment_mode{text}", "payment_mode, lower(request_id) as request, payment_order_id, trade_no{text}");

    /** The same with the store; without a store by which an index finds it, an order's row is read for it. */
    private static final String ROWS_WITH_STORE = withStore(ROWS);

    /** The end of our own number is the merchant's, and tells no order apart. */
    private static final String HAS_PART = """
              and (starts_with(request, :part) or right(request, length(:part)) = :part
                or starts_with(payment_order_id, :part)
                or starts_with(trade_no, :part) or right(trade_no, length(:part)) = :part)
            """;

    private static final KeysetColumns COLUMNS =
            KeysetColumns.byTime("created_at", "ended_at", "order_id", "amount", "remark", MODE);
    private static final KeysetColumns COLUMNS_WITH_STORE = KeysetColumns.byTime(
            "created_at",
            "ended_at",
            "order_id",
            "amount",
            "remark",
            MODE,
            OrderStoreTable.STORE,
            OrderStoreTable.CASHIER,
            OrderStoreTable.STORES);
    private static final String PAID = "status = 'SUCCESS'";
    private static final KeysetRows LIST = new KeysetRows(COLUMNS, ROWS, FITS, PAID);
    private static final KeysetRows LIST_BY_PART = new KeysetRows(COLUMNS, ROWS_WITH_NUMBERS, FITS + HAS_PART, PAID);

    private static final KeysetRows LIST_OF_STORES =
            new KeysetRows(COLUMNS_WITH_STORE, ROWS_WITH_STORE, FITS + OrderStoreTable.FITS, PAID);
    private static final KeysetRows LIST_OF_STORES_BY_PART = new KeysetRows(
            COLUMNS_WITH_STORE, withStore(ROWS_WITH_NUMBERS), FITS + HAS_PART + OrderStoreTable.FITS, PAID);

    private final JdbcClient jdbc;

    OrderSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String withStore(String rows) {
        return rows.replace("payment_mode", "store_id, cashier_id, payment_mode");
    }

    /** A reader for lists of all stores. */
    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    /** A reader for lists that are limited to a store, a cashier or some stores. */
    KeysetReader readerOfStores(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_OF_STORES, maxScannedRows);
    }

    /** A reader for lists that are read store by store. */
    KeysetReader readerByStore(List<String> stores, int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_OF_STORES.ofEach(stores), maxScannedRows);
    }

    /** Reads orders with a number that begins or ends with {@code :part}, among the rows that a page scans. */
    KeysetReader readerByPart(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_BY_PART, maxScannedRows);
    }

    /** The same of some stores. */
    KeysetReader readerOfStoresByPart(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_OF_STORES_BY_PART, maxScannedRows);
    }

    /** The same for lists that are read store by store. */
    KeysetReader readerByStoreByPart(List<String> stores, int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_OF_STORES_BY_PART.ofEach(stores), maxScannedRows);
    }

    /** Binds the part of a number; the list is read by time, a bounded number of rows at once. */
    static Narrowing withPart(String part) {
        return new Narrowing("", Map.of("part", part));
    }

    /** To these orders, each by the primary key. */
    static Narrowing narrowing(Collection<OrderKey> keys) {
        return new Narrowing(
                "merchant_id = any(:merchants) and order_id = any(:ids)",
                Map.of("merchants", digits(keys.stream().map(OrderKey::merchant)), "ids", ids(keys)));
    }

    private static String[] digits(Stream<MerchantId> merchants) {
        return merchants.map(MerchantId::digits).distinct().toArray(String[]::new);
    }

    private static Long[] ids(Collection<OrderKey> keys) {
        return keys.stream().map(OrderKey::id).toArray(Long[]::new);
    }

    /** Finds these numbers: the merchant's, ours, ours at the channel, or the channel's. */
    Set<OrderKey> keysOf(MerchantId merchant, Collection<String> numbers) {
        return jdbc.sql("""
                select order_id from payment_order where merchant_id = :merchantId and request_id = any(:numbers)
                union
                select order_id from payment_order where merchant_id = :merchantId and payment_order_id = any(:numbers)
                union
                select order_id from payment_attempt where merchant_id = :merchantId and number = any(:numbers)
                union
                select order_id from payment_attempt where merchant_id = :merchantId and trade_no = any(:numbers)
                """)
                .param("merchantId", merchant.digits())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, _) -> new OrderKey(merchant, row.getLong("order_id")))
                .set();
    }

    /** The same at several merchants, each by the index that begins with the merchant. */
    Set<OrderKey> keysOf(Collection<MerchantId> merchants, Collection<String> numbers) {
        return jdbc.sql("""
                select merchant_id, order_id from payment_order
                where merchant_id = any(:merchants) and request_id = any(:numbers)
                union
                select merchant_id, order_id from payment_order
                where merchant_id = any(:merchants) and payment_order_id = any(:numbers)
                union
                select merchant_id, order_id from payment_attempt
                where merchant_id = any(:merchants) and number = any(:numbers)
                union
                select merchant_id, order_id from payment_attempt
                where merchant_id = any(:merchants) and trade_no = any(:numbers)
                """)
                .param("merchants", digits(merchants.stream()))
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, _) -> new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")))
                .set();
    }

    /** These orders, and any that share one's merchant and another's id. */
    List<Order> fetch(Collection<OrderKey> keys) {
        return jdbc.sql(SELECT + " where merchant_id = any(:merchants) and order_id = any(:ids)")
                .param("merchants", digits(keys.stream().map(OrderKey::merchant)))
                .param("ids", ids(keys))
                .query(OrderTable::map)
                .list();
    }
}
