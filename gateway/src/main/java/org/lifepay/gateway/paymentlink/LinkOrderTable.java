package org.lifepay.gateway.paymentlink;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
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
import org.lifepay.gateway.paymentlink.LinkOrder.Status;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_link_order}. */
@Repository
class LinkOrderTable {
    private static final String SELECT = """
            select merchant_id, link_id, entry_id, request_id, order_id, amount, status, created_at
            from payment_link_order
            """;

    private final JdbcClient jdbc;

    LinkOrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts a held one; false if the requestId was used before (idempotency). */
    boolean insert(LinkOrder held, String network, Instant checkAt) {
        return jdbc.sql("""
                insert into payment_link_order (
                    merchant_id, link_id, entry_id, request_id, amount, status, created_at, check_at, network)
                values (:merchantId, :linkId, :entryId, :requestId, :amount, 'HELD', :createdAt, :checkAt, :network)
                on conflict (merchant_id, request_id) do nothing
                """)
                        .param("merchantId", held.merchant().digits())
                        .param("linkId", held.linkId())
                        .param("entryId", held.entryId())
                        .param("requestId", held.requestId())
                        .param("amount", held.amount().fen())
                        .param("createdAt", utc(held.createdAt()))
                        .param("checkAt", utc(checkAt))
                        .param("network", network)
                        .update()
                == 1;
    }

    /** A link's orders of one network that may still be paid. */
    int countOpen(PaymentLink link, String network) {
        return jdbc.sql("""
                select count(*) from payment_link_order
                where merchant_id = :merchantId and link_id = :linkId and network = :network
                """)
                .param("merchantId", link.merchant().digits())
                .param("linkId", link.id())
                .param("network", network)
                .query(Integer.class)
                .single();
    }

    Optional<LinkOrder> find(MerchantId merchant, String requestId) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(LinkOrderTable::map)
                .optional();
    }

    /** The order was placed; false if it is not held any more. */
    boolean markPlaced(OrderKey order, String requestId) {
        return jdbc.sql("""
                update payment_link_order set status = 'OPEN', order_id = :orderId, check_at = null
                where merchant_id = :merchantId and request_id = :requestId and status = 'HELD'
                """)
                        .param("merchantId", order.merchant().digits())
                        .param("requestId", requestId)
                        .param("orderId", order.id())
                        .update()
                == 1;
    }

    /** Ends it as paid and counts it, with one statement; does nothing if it has ended before. */
    void endPaid(OrderKey order, String requestId) {
        jdbc.sql("""
                with ended as (
                    update payment_link_order set status = 'PAID', order_id = :orderId, check_at = null, network = null
                    where merchant_id = :merchantId and request_id = :requestId and status in ('HELD', 'OPEN')
                    returning merchant_id, link_id, amount)
                update payment_link link set paid = link.paid + 1, paid_sum = link.paid_sum + ended.amount
                from ended
                where link.merchant_id = :merchantId and link.link_id = ended.link_id
                """)
                .param("merchantId", order.merchant().digits())
                .param("requestId", requestId)
                .param("orderId", order.id())
                .update();
    }

    /**
     * Ends it as unpaid and gives its place back, with one statement; does nothing if it has ended before, or if no order was
     * placed by the caller but another call placed one.
     *
     * @param orderId null if no order was placed
     */
    void endUnpaid(MerchantId merchant, String requestId, @Nullable Long orderId) {
        jdbc.sql("""
                with ended as (
                    update payment_link_order
                    set status = 'RELEASED', order_id = coalesce(cast(:orderId as bigint), order_id), check_at = null,
                        network = null
                    where merchant_id = :merchantId and request_id = :requestId
                      and (status = 'HELD' or (status = 'OPEN' and cast(:orderId as bigint) is not null))
                    returning merchant_id, link_id)
                update payment_link link set taken = link.taken - 1
                from ended
                where link.merchant_id = :merchantId and link.link_id = ended.link_id
                """)
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .param("orderId", orderId)
                .update();
    }

    /**
     * A link's orders, newest first.
     *
     * @param status null for any
     * @param before the entry that the page begins after
     */
    List<LinkOrder> ofLink(PaymentLink link, @Nullable Status status, long before, int limit) {
        return jdbc.sql(SELECT + """
                 where merchant_id = :merchantId and link_id = :linkId and entry_id < :before
                  and (cast(:status as text) is null or status = :status)
                order by entry_id desc
                limit :limit
                """)
                .param("merchantId", link.merchant().digits())
                .param("linkId", link.id())
                .param("before", before)
                .param("status", status == null ? null : status.name())
                .param("limit", limit)
                .query(LinkOrderTable::map)
                .list();
    }

    /** Held for so long that the gateway that placed the order may have died. */
    List<LinkOrder> due(Instant now, int limit) {
        return jdbc.sql(SELECT + " where check_at <= :now order by check_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(LinkOrderTable::map)
                .list();
    }

    boolean lease(LinkOrder held, Instant now, Instant next) {
        return jdbc.sql("""
                update payment_link_order set check_at = :next
                where merchant_id = :merchantId and request_id = :requestId and status = 'HELD' and check_at <= :now
                """)
                        .param("merchantId", held.merchant().digits())
                        .param("requestId", held.requestId())
                        .param("now", utc(now))
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(check_at) as oldest
                from (
                    select check_at from payment_link_order where check_at <= :now
                    order by check_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    private static LinkOrder map(ResultSet row, int index) throws SQLException {
        return new LinkOrder(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("link_id"),
                row.getLong("entry_id"),
                row.getString("request_id"),
                Optional.ofNullable(row.getObject("order_id", Long.class)),
                new Money(row.getLong("amount")),
                Status.valueOf(row.getString("status")),
                instant(row, "created_at"));
    }
}
