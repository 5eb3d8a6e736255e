package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The tables {@code share_refund} and {@code share_return}. */
@Repository
class ShareReturnTable {
    private static final String REFUND = " where merchant_id = :merchantId and refund_id = :refundId ";

    private final JdbcClient jdbc;

    ShareReturnTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was fixed for a refund: its sealed text, if receivers give back. */
    record FixedRefund(Optional<String> sealedContent) {}

    /** Empty if nothing was fixed: no share was paid when it was sent. */
    Optional<FixedRefund> find(OrderKey order, long refundId) {
        return refund("select sealed_content from share_refund" + REFUND, order, refundId)
                .query((row, _) -> new FixedRefund(Optional.ofNullable(row.getString(1))))
                .optional();
    }

    void insert(OrderKey order, long refundId, @Nullable String sealedContent, List<ShareReturn> lines, Instant at) {
        refund("""
                insert into share_refund (merchant_id, refund_id, order_id, sealed_content, fixed_at)
                values (:merchantId, :refundId, :orderId, :sealedContent, :at)
                """, order, refundId)
                .param("orderId", order.id())
                .param("sealedContent", sealedContent)
                .param("at", utc(at))
                .update();
        lines.forEach(line -> insert(line, at));
    }

    private void insert(ShareReturn line, Instant at) {
        refund("""
                insert into share_return (
                    merchant_id, serial_number, refund_id, order_id, split_id, line_no, share_number, owed, amount, fixed_at)
                values (
                    :merchantId, :serialNumber, :refundId, :orderId, :splitId, :lineNo, :shareNumber, :owed, :amount, :at)
                """, line.order(), line.refundId())
                .param("serialNumber", line.serialNumber())
                .param("orderId", line.order().id())
                .param("splitId", line.splitId())
                .param("lineNo", line.lineNo())
                .param("shareNumber", line.shareNumber())
                .param("owed", line.owed().fen())
                .param("amount", line.amount().fen())
                .param("at", utc(at))
                .update();
    }

    /** Whether another refund of the order is fixed and has no result. */
    boolean anyOpen(OrderKey order) {
        return jdbc.sql("""
                select exists (
                    select 1 from share_refund where merchant_id = :merchantId and order_id = :orderId and ended_at is null)
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(Boolean.class)
                .single();
    }

    /** Of all refunds of the order that are done. */
    List<ShareReturn> returned(OrderKey order) {
        return jdbc.sql(select("where merchant_id = :merchantId and order_id = :orderId and returned_at is not null"))
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(ShareReturnTable::map)
                .list();
    }

    List<ShareReturn> ofRefund(OrderKey order, long refundId) {
        return refund(select(REFUND), order, refundId)
                .query(ShareReturnTable::map)
                .list();
    }

    private static String select(String where) {
        return """
                select merchant_id, order_id, serial_number, refund_id, split_id, line_no, share_number, owed, amount
                from share_return
                """ + where + " order by serial_number";
    }

    /** The refund has its result; false if it had before, or nothing was fixed. */
    boolean end(OrderKey order, long refundId, boolean done, Instant at) {
        boolean ended =
                refund("update share_refund set ended_at = :at" + REFUND + "and ended_at is null", order, refundId)
                                .param("at", utc(at))
                                .update()
                        == 1;
        if (ended) {
            String column = done ? "returned_at" : "declined_at";
            refund("update share_return set " + column + " = :at" + REFUND, order, refundId)
                    .param("at", utc(at))
                    .update();
        }
        return ended;
    }

    /** Of each share of the order of which something is back, or on its way. */
    List<SplitReturnTable.Sums> sums(OrderKey order) {
        return jdbc.sql("""
                select split_id, line_no, cast(sum(amount) as bigint) as total,
                    cast(coalesce(sum(amount) filter (where returned_at is not null), 0) as bigint) as done
                from share_return
                where merchant_id = :merchantId and order_id = :orderId and declined_at is null
                group by split_id, line_no
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query((row, _) -> new SplitReturnTable.Sums(
                        row.getInt("line_no"),
                        row.getLong("split_id"),
                        new Money(row.getLong("total")),
                        new Money(row.getLong("done"))))
                .list();
    }

    private StatementSpec refund(String sql, OrderKey order, long refundId) {
        return jdbc.sql(sql).param("merchantId", order.merchant().digits()).param("refundId", refundId);
    }

    private static ShareReturn map(ResultSet row, int index) throws SQLException {
        return new ShareReturn(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getString("serial_number"),
                row.getLong("refund_id"),
                row.getLong("split_id"),
                row.getInt("line_no"),
                row.getString("share_number"),
                new Money(row.getLong("owed")),
                new Money(row.getLong("amount")));
    }
}
