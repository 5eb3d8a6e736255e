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
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.OrderStoreTable;
import org.lifepay.gateway.refund.RefundApproval.Status;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code refund_approval}. */
@Repository
class RefundApprovalTable {
    private static final String COLUMNS = """
            merchant_id, request_id, order_id, payment_order_id, amount, reason, status, requester_id, requester_name,
            created_at, decider_id, decider_name, decided_at, answer
            """;

    private final JdbcClient jdbc;

    RefundApprovalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the merchant has one with this requestId. */
    boolean insert(RefundApproval approval) {
        return jdbc.sql("""
                insert into refund_approval (
                    merchant_id, request_id, order_id, payment_order_id, amount, reason, status, requester_id,
                    requester_name, created_at)
                values (
                    :merchantId, :requestId, :orderId, :paymentOrderId, :amount, :reason, 'WAITING', :requesterId,
                    :requesterName, :createdAt)
                on conflict (merchant_id, request_id) do nothing
                """)
                        .param("merchantId", approval.merchant().digits())
                        .param("requestId", approval.requestId())
                        .param("orderId", approval.order().id())
                        .param("paymentOrderId", approval.paymentOrderId())
                        .param("amount", approval.amount().fen())
                        .param("reason", approval.reason())
                        .param("requesterId", approval.requestedBy().id())
                        .param("requesterName", approval.requestedBy().name())
                        .param("createdAt", utc(approval.createdAt()))
                        .update()
                == 1;
    }

    Optional<RefundApproval> find(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund_approval where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(RefundApprovalTable::map)
                .optional();
    }

    List<RefundApproval> find(MerchantId merchant, Collection<String> requestIds) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund_approval where merchant_id = :merchantId and request_id = any(:requestIds)")
                .param("merchantId", merchant.digits())
                .param("requestIds", requestIds.toArray(String[]::new))
                .query(RefundApprovalTable::map)
                .list();
    }

    /**
     * Waiting approvals, oldest first.
     *
     * @param stores only of orders of these; empty: of all
     */
    List<RefundApproval> waiting(MerchantId merchant, Collection<String> stores, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund_approval as scanned where merchant_id = :merchantId and status = 'WAITING'"
                        + (stores.isEmpty() ? "" : OrderStoreTable.FITS_ORDER)
                        + " order by created_at, request_id limit :limit")
                .param("merchantId", merchant.digits())
                .param("store", null)
                .param("cashier", null)
                .param("stores", String.join(",", stores))
                .param("limit", limit)
                .query(RefundApprovalTable::map)
                .list();
    }

    /** The same without those that this user requested. */
    List<RefundApproval> waitingFor(MerchantId merchant, long user, Collection<String> stores, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund_approval as scanned where merchant_id = :merchantId and status = 'WAITING'"
                        + " and requester_id <> :user"
                        + (stores.isEmpty() ? "" : OrderStoreTable.FITS_ORDER)
                        + " order by created_at, request_id limit :limit")
                .param("merchantId", merchant.digits())
                .param("store", null)
                .param("cashier", null)
                .param("stores", String.join(",", stores))
                .param("user", user)
                .param("limit", limit)
                .query(RefundApprovalTable::map)
                .list();
    }

    List<RefundApproval> ofOrder(OrderKey order, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from refund_approval where merchant_id = :merchantId and order_id = :orderId"
                        + " order by created_at, request_id limit :limit")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("limit", limit)
                .query(RefundApprovalTable::map)
                .list();
    }

    /** Stores the decision by compare-and-set; false if it was decided before, or by its requester. */
    boolean decide(
            RefundApproval approval,
            Status to,
            Actor actor,
            Instant now,
            @Nullable String answer,
            @Nullable Instant due) {
        return jdbc.sql("""
                update refund_approval
                set status = :status, decider_id = :deciderId, decider_name = :deciderName, decided_at = :now,
                    answer = :answer, due_at = cast(:due as timestamptz)
                where merchant_id = :merchantId and request_id = :requestId and status = 'WAITING'
                  and requester_id <> :deciderId
                """)
                        .param("merchantId", approval.merchant().digits())
                        .param("requestId", approval.requestId())
                        .param("status", to.name())
                        .param("deciderId", actor.id())
                        .param("deciderName", actor.name())
                        .param("now", utc(now))
                        .param("answer", answer)
                        .param("due", due == null ? null : utc(due))
                        .update()
                == 1;
    }

    /** Stores the result of an approved request. */
    void end(RefundApproval approval, Status to, @Nullable String answer) {
        jdbc.sql("""
                update refund_approval set status = :status, answer = :answer, due_at = null
                where merchant_id = :merchantId and request_id = :requestId and status = 'APPROVED'
                """)
                .param("merchantId", approval.merchant().digits())
                .param("requestId", approval.requestId())
                .param("status", to.name())
                .param("answer", answer)
                .update();
    }

    /** Approved, and not placed in time. */
    List<RefundApproval> due(Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS + " from refund_approval where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(RefundApprovalTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from refund_approval where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the placing; false if another gateway has it. */
    boolean lease(RefundApproval approval, Instant now, Instant next) {
        return jdbc.sql("""
                update refund_approval set due_at = :next
                where merchant_id = :merchantId and request_id = :requestId and status = 'APPROVED' and due_at <= :now
                """)
                        .param("merchantId", approval.merchant().digits())
                        .param("requestId", approval.requestId())
                        .param("now", utc(now))
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    private static RefundApproval map(ResultSet row, int index) throws SQLException {
        Instant decided = instantOrNull(row, "decided_at");
        return new RefundApproval(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getString("request_id"),
                row.getString("payment_order_id"),
                new Money(row.getLong("amount")),
                row.getString("reason"),
                Status.valueOf(row.getString("status")),
                new Actor(row.getLong("requester_id"), row.getString("requester_name")),
                instant(row, "created_at"),
                decided == null ? null : new Actor(row.getLong("decider_id"), row.getString("decider_name")),
                decided,
                row.getString("answer"));
    }
}
