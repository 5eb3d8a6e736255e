package org.lifepay.gateway.refund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
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
    /** As for orders, an index-only scan on the time, unless it filters by remark. */
    private static final String ROWS = """
            select refund_id, {time}, status, amount{text} from refund
            where {keyset}
            order by {order} limit :rows
            """;

    private static final String FITS = """
            status = coalesce(cast(:status as text), status) and amount between :min and :max {has text}
            """;

    private static final KeysetRows LIST =
            new KeysetRows(KeysetColumns.byTime("created_at", "ended_at", "refund_id", "amount", "remark"), ROWS, FITS);

    private final JdbcClient jdbc;

    RefundSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    /** To the refunds that have this number, or are of these orders. */
    static Narrowing withNumber(String number, Set<Long> orders) {
        return new Narrowing(
                "(request_id = :number or serial_number = :number or order_id = any(:orders))",
                Map.of("number", number, "orders", orders.toArray(Long[]::new)));
    }

    List<Dated> fetch(MerchantId merchant, Collection<Long> ids) {
        return jdbc.sql("select " + RefundTable.COLUMNS
                        + ", created_at from refund where merchant_id = :merchantId and refund_id = any(:ids)")
                .param("merchantId", merchant.digits())
                .param("ids", ids.toArray(Long[]::new))
                .query(RefundSearchTable::map)
                .list();
    }

    List<Dated> ofOrder(OrderKey order, int limit) {
        return jdbc.sql("select " + RefundTable.COLUMNS
                        + ", created_at from refund where merchant_id = :merchantId and order_id = :orderId"
                        + " order by created_at, refund_id limit :most")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("most", limit)
                .query(RefundSearchTable::map)
                .list();
    }

    private static Dated map(ResultSet row, int index) throws SQLException {
        return new Dated(RefundTable.map(row, index), Timestamps.instant(row, "created_at"));
    }
}
