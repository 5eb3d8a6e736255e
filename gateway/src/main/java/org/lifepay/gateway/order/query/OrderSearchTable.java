package org.lifepay.gateway.order.query;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.SortOrder;
import org.lifepay.gateway.paging.TimeField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order} by what merchants look for. */
@Repository
class OrderSearchTable {
    private static final String CONDITIONS = """
            status = coalesce(cast(:status as text), status)
              and coalesce(payment_mode, 'CASHIER') = coalesce(cast(:mode as text), payment_mode, 'CASHIER')
              and amount between :min and :max
            """;
    private static final String REMARK = " and position(lower(:remark) in lower(remark)) > 0 ";

    private final JdbcClient jdbc;

    OrderSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads down the index by time, so many rows at most, and finds what fits. The inner query is answered from the index
     * alone, unless the remark is looked at.
     */
    List<Cursor> scan(
            MerchantId merchant, OrderFilter filter, SortOrder sortOrder, Cursor after, int maxScannedRows, int limit) {
        boolean remark = filter.remark() != null;
        return bind(
                        jdbc.sql("""
                select %1$s, order_id from (
                    select order_id, %1$s, status, amount, payment_mode%2$s from payment_order
                    where merchant_id = :merchantId and %5$s
                    order by %6$s limit :rows) as looked_at
                where %3$s %4$s
                order by %6$s limit :limit
                """.formatted(
                                        timeColumn(filter.timeField()),
                                        remark ? ", remark" : "",
                                        CONDITIONS,
                                        remark ? REMARK : "",
                                        keysetCondition(filter.timeField(), sortOrder),
                                        orderBy(filter.timeField(), sortOrder))),
                        merchant,
                        filter,
                        after)
                .param("rows", maxScannedRows)
                .param("limit", limit)
                .query(OrderSearchTable::cursor)
                .list();
    }

    /** The last row that {@link #scan} looked at, unless it came to the end of the period. */
    Optional<Cursor> scanEnd(
            MerchantId merchant, OrderFilter filter, SortOrder sortOrder, Cursor after, int maxScannedRows) {
        return bind(
                        jdbc.sql("""
                select %1$s, order_id from payment_order
                where merchant_id = :merchantId and %2$s
                order by %3$s offset :skipped limit 1
                """.formatted(
                                        timeColumn(filter.timeField()),
                                        keysetCondition(filter.timeField(), sortOrder),
                                        orderBy(filter.timeField(), sortOrder))),
                        merchant,
                        filter,
                        after)
                .param("skipped", maxScannedRows - 1)
                .query(OrderSearchTable::cursor)
                .optional();
    }

    /** Which of these orders fit. */
    List<Cursor> findAmong(
            MerchantId merchant, OrderFilter filter, SortOrder sortOrder, Set<Long> ids, Cursor after, int limit) {
        return bind(
                        jdbc.sql("""
                select %1$s, order_id from payment_order
                where merchant_id = :merchantId and order_id = any(:ids) and %4$s and %2$s %3$s
                order by %5$s limit :limit
                """.formatted(
                                        timeColumn(filter.timeField()),
                                        CONDITIONS,
                                        filter.remark() == null ? "" : REMARK,
                                        keysetCondition(filter.timeField(), sortOrder),
                                        orderBy(filter.timeField(), sortOrder))),
                        merchant,
                        filter,
                        after)
                .param("ids", ids.toArray(Long[]::new))
                .param("limit", limit)
                .query(OrderSearchTable::cursor)
                .list();
    }

    /** Whose number it is: the merchant's, ours, ours at the channel, or the channel's. */
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

    private static StatementSpec bind(StatementSpec statement, MerchantId merchant, OrderFilter filter, Cursor after) {
        StatementSpec bound = statement
                .param("merchantId", merchant.digits())
                .param("from", utc(filter.period().from()))
                .param("before", utc(filter.period().before()))
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param("status", filter.status())
                .param("mode", filter.mode())
                .param("min", filter.min().fen())
                .param("max", filter.max().fen());
        return filter.remark() == null ? bound : bound.param("remark", filter.remark());
    }

    private static String timeColumn(TimeField timeField) {
        return switch (timeField) {
            case CREATED -> "created_at";
            case ENDED -> "ended_at";
        };
    }

    /** The rows of the period that come after a place. */
    private static String keysetCondition(TimeField timeField, SortOrder sortOrder) {
        String maxScannedRows = switch (sortOrder) {
            case NEWEST_FIRST -> "%1$s >= :from and (%1$s, order_id) < (:at, :id)";
            case OLDEST_FIRST -> "%1$s < :before and (%1$s, order_id) > (:at, :id)";
        };
        return maxScannedRows.formatted(timeColumn(timeField));
    }

    private static String orderBy(TimeField timeField, SortOrder sortOrder) {
        String columns = switch (sortOrder) {
            case NEWEST_FIRST -> "%1$s desc, order_id desc";
            case OLDEST_FIRST -> "%1$s, order_id";
        };
        return columns.formatted(timeColumn(timeField));
    }

    private static Cursor cursor(ResultSet row, int index) throws SQLException {
        return new Cursor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
    }
}
