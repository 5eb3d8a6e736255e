package org.lifepay.gateway.order.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order} for lists. */
@Repository
class OrderSearchTable {
    /** The further criterion: a paymentModeCode, or {@link PaymentMode#CASHIER}. */
    static final String MODE = "mode";

    /** Index-only scan on the time, unless it filters by remark. */
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

    private static final KeysetRows LIST = new KeysetRows(
            KeysetColumns.byTime("created_at", "ended_at", "order_id", "amount", "remark", MODE), ROWS, FITS);

    private final JdbcClient jdbc;

    OrderSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    /** Finds the number: the merchant's, ours, ours at the channel, or the channel's. */
    Set<Long> idsOf(MerchantId merchant, String number) {
        return jdbc.sql("""
                select order_id from payment_order where merchant_id = :merchantId and request_id = :number
                union
                select order_id from payment_order where merchant_id = :merchantId and payment_order_id = :number
                union
                select order_id from payment_attempt where merchant_id = :merchantId and number = :number
                union
                select order_id from payment_attempt where merchant_id = :merchantId and trade_no = :number
                """)
                .param("merchantId", merchant.digits())
                .param("number", number)
                .query((row, _) -> row.getLong("order_id"))
                .set();
    }

    List<Order> fetch(MerchantId merchant, Collection<Long> ids) {
        return jdbc.sql("select " + OrderTable.COLUMNS
                        + " from payment_order where merchant_id = :merchantId and order_id = any(:ids)")
                .param("merchantId", merchant.digits())
                .param("ids", ids.toArray(Long[]::new))
                .query(OrderTable::map)
                .list();
    }
}
