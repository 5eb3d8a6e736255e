package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code refund}. */
@Repository
class RefundTable {
    static final String COLUMNS = """
            merchant_id, refund_id, order_id, request_id, serial_number, content_digest, partner_id, amount, notify_url,
            remark, status, tries, ended_at, end_reason, requested_by
            """;

    private static final JournalStatement FINISH = JournalStatement.of("""
            update refund set status = 'SUCCESS', ended_at = :at, due_at = null
            where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT'
            returning amount
            """, PostingKind.REFUND);

    private final JdbcClient jdbc;
    private final Journal journal;

    RefundTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /**
     * False if the merchant has used the requestId before (idempotency), which also determines the serialNumber.
     *
     * @param placedAt where its order was placed: lists of stores are read by it
     */
    boolean insert(Refund refund, Order.PointOfSale placedAt, Instant now, Instant due) {
        return jdbc.sql("""
                insert into refund (
                    merchant_id, refund_id, order_id, request_id, serial_number, content_digest, partner_id, amount,
                    notify_url, remark, status, created_at, due_at, requested_by, store_id, cashier_id)
                values (
                    :merchantId, :refundId, :orderId, :requestId, :serialNumber, :contentDigest, :partnerId, :amount,
                    :notifyUrl, :remark, 'INIT', :now, :due, :requestedBy, :storeId, :cashierId)
                on conflict do nothing
                """)
                        .param("merchantId", refund.merchant().digits())
                        .param("refundId", refund.id())
                        .param("orderId", refund.order().id())
                        .param("requestId", refund.requestId())
                        .param("serialNumber", refund.serialNumber())
                        .param("contentDigest", refund.contentDigest())
                        .param("partnerId", refund.partnerId())
                        .param("amount", refund.amount().fen())
                        .param("notifyUrl", refund.notifyUrl())
                        .param("remark", refund.remark())
                        .param("now", utc(now))
                        .param("due", utc(due))
                        .param("requestedBy", refund.requestedBy())
                        .param("storeId", placedAt.storeId())
                        .param("cashierId", placedAt.cashierId())
                        .update()
                == 1;
    }

    Optional<Refund> findByRequestId(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(RefundTable::map)
                .optional();
    }

    List<Refund> findByRequestIds(MerchantId merchant, Collection<String> requestIds) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund where merchant_id = :merchantId and request_id = any(:requestIds)")
                .param("merchantId", merchant.digits())
                .param("requestIds", requestIds.toArray(String[]::new))
                .query(RefundTable::map)
                .list();
    }

    List<Refund> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from refund
                where due_at <= :now and mod(refund_id, :slots) = :slot
                order by due_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(RefundTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from refund where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; false if another gateway was first, or it is held. */
    boolean lease(Refund refund, Instant next) {
        return jdbc.sql("""
                update refund set due_at = :next, tries = tries + 1
                where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT' and tries = :tries
                    and due_at < 'infinity'
                """)
                        .param("merchantId", refund.merchant().digits())
                        .param("refundId", refund.id())
                        .param("tries", refund.tries())
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    /** Reschedules it without counting a try. */
    void postpone(Refund refund, Instant due) {
        jdbc.sql("""
                update refund set due_at = :due
                where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT' and tries = :tries
                    and due_at < 'infinity'
                """)
                .param("merchantId", refund.merchant().digits())
                .param("refundId", refund.id())
                .param("tries", refund.tries())
                .param("due", utc(due))
                .update();
    }

    /** Gives back the lease of one that cannot be sent yet: no try is counted. */
    void putOff(Refund refund, String problem, Instant due) {
        jdbc.sql("""
                update refund set due_at = :due, tries = :tries, last_problem = :problem
                where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT' and tries = :tries + 1
                    and due_at < 'infinity'
                """)
                .param("merchantId", refund.merchant().digits())
                .param("refundId", refund.id())
                .param("tries", refund.tries())
                .param("problem", problem)
                .param("due", utc(due))
                .update();
    }

    /** The channel declined a retry; whether that is final is queried at the given time. */
    void recordDecline(Refund refund, String code, Instant due) {
        updateOpen("declined_code = :text, due_at = :due", refund)
                .param("text", code)
                .param("due", utc(due))
                .update();
    }

    void recordProblem(Refund refund, String problem) {
        updateOpen("last_problem = :text", refund).param("text", problem).update();
    }

    private StatementSpec updateOpen(String assignments, Refund refund) {
        return jdbc.sql("update refund set " + assignments
                        + " where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT'")
                .param("merchantId", refund.merchant().digits())
                .param("refundId", refund.id());
    }

    /** The code with which the channel declined a retry of this open refund. */
    Optional<String> declinedCode(Refund refund) {
        return jdbc.sql("select declined_code from refund where merchant_id = :merchantId and refund_id = :refundId")
                .param("merchantId", refund.merchant().digits())
                .param("refundId", refund.id())
                .query((row, _) -> Optional.ofNullable(row.getString("declined_code")))
                .single();
    }

    /** Makes it final; false if it was before. */
    boolean updateState(Refund refund, RefundState to) {
        return switch (to) {
            case RefundState.Accepted _ ->
                throw new IllegalArgumentException("a refund cannot return to the accepted state");
            case RefundState.Done(var at) -> finish(refund, at);
            case RefundState.Failed(var code, var at) -> fail(refund, code, at);
        };
    }

    private boolean finish(Refund refund, Instant at) {
        return Journal.execute(
                journal.prepare(FINISH, Cause.ofRefund(refund.merchant(), refund.id()), BusinessDay.of(at))
                        .param("refundId", refund.id())
                        .param("at", utc(at)));
    }

    private boolean fail(Refund refund, String code, Instant at) {
        return updateOpen("status = 'FAILED', ended_at = :at, end_reason = :text, due_at = null", refund)
                        .param("at", utc(at))
                        .param("text", code)
                        .update()
                == 1;
    }

    static Refund map(ResultSet row, int index) throws SQLException {
        return new Refund(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getLong("refund_id"),
                row.getString("request_id"),
                row.getString("serial_number"),
                row.getString("content_digest"),
                row.getString("partner_id"),
                new Money(row.getLong("amount")),
                row.getString("notify_url"),
                row.getString("remark"),
                state(row),
                row.getInt("tries"),
                row.getString("requested_by"));
    }

    private static RefundState state(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "INIT" -> new RefundState.Accepted();
            case "SUCCESS" -> new RefundState.Done(endedAt(row));
            case "FAILED" -> new RefundState.Failed(row.getString("end_reason"), endedAt(row));
            default -> throw new SQLException("unknown status " + status);
        };
    }

    private static Instant endedAt(ResultSet row) throws SQLException {
        return instant(row, "ended_at");
    }
}
