package org.lifepay.gateway.refund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.OrderStoreTable;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.lifepay.gateway.paging.Narrowing;
import org.lifepay.gateway.refund.RefundSearch.Dated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code refund} for lists. */
@Repository
class RefundSearchTable {
    static final String SELECT = "select " + RefundTable.COLUMNS + ", created_at from refund";

    /** As for orders, an index-only scan on the time, unless it filters by remark. */
    private static final String ROWS = """
            select refund_id, {time}, status, amount{text} from refund
            where {keyset}
            order by {order} limit :rows
            """;

    private static final String FITS = """
            status = coalesce(cast(:status as text), status) and amount between :min and :max {has text}
            """;

    private static final KeysetRows LIST = new KeysetRows(
            KeysetColumns.byTime("created_at", "ended_at", "refund_id", "amount", "remark"),
            ROWS,
            FITS,
            "status = 'SUCCESS'");

    private static final KeysetRows LIST_OF_STORES = new KeysetRows(
            KeysetColumns.byTime(
                    "created_at",
                    "ended_at",
                    "refund_id",
                    "amount",
                    "remark",
                    OrderStoreTable.STORE,
                    OrderStoreTable.CASHIER,
                    OrderStoreTable.STORES),
            ROWS.replace("status,", "status, store_id, cashier_id,"),
            FITS + OrderStoreTable.FITS,
            "status = 'SUCCESS'");

    private final JdbcClient jdbc;

    RefundSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    /** A reader for lists that are limited to the refunds of a store, a cashier or some stores. */
    KeysetReader readerOfStores(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_OF_STORES, maxScannedRows);
    }

    /** A reader for lists that are read store by store. */
    KeysetReader readerByStore(List<String> stores, int maxScannedRows) {
        return new KeysetReader(jdbc, LIST_OF_STORES.ofEach(stores), maxScannedRows);
    }

    /** To a merchant's refunds that have this number, or are of these orders. */
    static Narrowing withNumber(String number, Set<OrderKey> orders) {
        return new Narrowing(
                "(request_id = :number or serial_number = :number or order_id = any(:orders))",
                Map.of("number", number, "orders", ids(orders)));
    }

    /** To these refunds, each by the primary key. */
    static Narrowing withKeys(Collection<RefundKey> keys) {
        return new Narrowing(
                "merchant_id = any(:merchants) and refund_id = any(:ids)",
                Map.of(
                        "merchants",
                        digits(keys.stream().map(RefundKey::merchant)),
                        "ids",
                        keys.stream().map(RefundKey::id).toArray(Long[]::new)));
    }

    record RefundKey(MerchantId merchant, long id) {}

    /** The refunds that have this number at these merchants, or are of these orders; each merchant by its index. */
    Set<RefundKey> keysOf(Collection<MerchantId> merchants, String number, Set<OrderKey> orders) {
        return jdbc.sql("""
                select merchant_id, refund_id from refund where merchant_id = any(:merchants) and request_id = :number
                union
                select merchant_id, refund_id from refund where merchant_id = any(:merchants) and serial_number = :number
                union
                select merchant_id, refund_id from refund where merchant_id = any(:ofOrders) and order_id = any(:orders)
                """)
                .param("merchants", digits(merchants.stream()))
                .param("number", number)
                .param("ofOrders", digits(orders.stream().map(OrderKey::merchant)))
                .param("orders", ids(orders))
                .query((row, _) ->
                        new RefundKey(new MerchantId(row.getString("merchant_id")), row.getLong("refund_id")))
                .set();
    }

    private static String[] digits(Stream<MerchantId> merchants) {
        return merchants.map(MerchantId::digits).distinct().toArray(String[]::new);
    }

    private static Long[] ids(Set<OrderKey> orders) {
        return orders.stream().map(OrderKey::id).toArray(Long[]::new);
    }

    Optional<Dated> find(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId and refund_id = :refundId")
                .param("merchantId", merchant.digits())
                .param("refundId", id)
                .query(RefundSearchTable::map)
                .optional();
    }

    List<Dated> ofOrder(OrderKey order, int limit) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId and order_id = :orderId"
                        + " order by created_at, refund_id limit :limit")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("limit", limit)
                .query(RefundSearchTable::map)
                .list();
    }

    static Dated map(ResultSet row, int index) throws SQLException {
        return new Dated(RefundTable.map(row, index), Timestamps.instant(row, "created_at"));
    }
}
