package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.TimeField;
import org.lifepay.gateway.refund.RefundSearch.Dated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads {@code refund} by what merchants look for. */
@Repository
class RefundSearchTable {
    private static final String CONDITIONS = """
            status = coalesce(cast(:status as text), status) and amount between :min and :max
            """;
    private static final String REMARK = " and position(lower(:remark) in lower(remark)) > 0 ";

    private final JdbcClient jdbc;

    RefundSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads down the index by time, so many rows at most, and finds what fits; as with orders. */
    List<Cursor> scan(MerchantId merchant, RefundFilter filter, Cursor after, int maxScannedRows, int limit) {
        boolean remark = filter.remark() != null;
        return bind(
                        jdbc.sql("""
                select %1$s, refund_id from (
                    select refund_id, %1$s, status, amount%2$s from refund
                    where merchant_id = :merchantId and %1$s >= :from and (%1$s, refund_id) < (:at, :id)
                    order by %1$s desc, refund_id desc limit :rows) as looked_at
                where %3$s %4$s
                order by %1$s desc, refund_id desc limit :limit
                """.formatted(
                                        timeColumn(filter.timeField()),
                                        remark ? ", remark" : "",
                                        CONDITIONS,
                                        remark ? REMARK : "")),
                        merchant,
                        filter,
                        after)
                .param("rows", maxScannedRows)
                .param("limit", limit)
                .query(RefundSearchTable::cursor)
                .list();
    }

    /** The last row that {@link #scan} looked at, unless it came to the end of the period. */
    Optional<Cursor> scanEnd(MerchantId merchant, RefundFilter filter, Cursor after, int maxScannedRows) {
        return jdbc.sql("""
                select %1$s, refund_id from refund
                where merchant_id = :merchantId and %1$s >= :from and (%1$s, refund_id) < (:at, :id)
                order by %1$s desc, refund_id desc offset :skipped limit 1
                """.formatted(timeColumn(filter.timeField())))
                .param("merchantId", merchant.digits())
                .param("from", utc(filter.period().from()))
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param("skipped", maxScannedRows - 1)
                .query((row, _) ->
                        new Cursor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)))
                .optional();
    }

    /** Which refunds that have this number, or are of these orders, fit. */
    List<Cursor> withNumber(
            MerchantId merchant, String number, Set<Long> orders, RefundFilter filter, Cursor after, int limit) {
        return bind(
                        jdbc.sql("""
                select %1$s, refund_id from refund
                where merchant_id = :merchantId
                  and (request_id = :number or serial_number = :number or order_id = any(:orders))
                  and %1$s >= :from and (%1$s, refund_id) < (:at, :id) and %2$s %3$s
                order by %1$s desc, refund_id desc limit :limit
                """.formatted(
                                timeColumn(filter.timeField()), CONDITIONS, filter.remark() == null ? "" : REMARK)),
                        merchant,
                        filter,
                        after)
                .param("number", number)
                .param("orders", orders.toArray(Long[]::new))
                .param("limit", limit)
                .query(RefundSearchTable::cursor)
                .list();
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
                        + " order by created_at, refund_id limit :limit")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("limit", limit)
                .query(RefundSearchTable::map)
                .list();
    }

    private static StatementSpec bind(StatementSpec statement, MerchantId merchant, RefundFilter filter, Cursor after) {
        StatementSpec bound = statement
                .param("merchantId", merchant.digits())
                .param("from", utc(filter.period().from()))
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param("status", filter.status())
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

    private static Dated map(ResultSet row, int index) throws SQLException {
        return new Dated(RefundTable.map(row, index), instant(row, "created_at"));
    }

    private static Cursor cursor(ResultSet row, int index) throws SQLException {
        return new Cursor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
    }
}
