package org.lifepay.gateway.order;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.BookedFees;
import org.lifepay.gateway.ledger.DiscountRefunds;
import org.lifepay.gateway.ledger.FeeRefunds;
import org.lifepay.gateway.ledger.OrderFee;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.placing.OrderGroupCommit;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payment_order}. */
@Repository
public class OrderTable {
    public static final String COLUMNS = """
            merchant_id, order_id, payment_order_id, request_id, content_digest, partner_id, amount, payment_mode, app_id, subject,
            notify_url, callback_url, remark, status, created_at, expires_at, ended_at, end_reason, paid_number, paid_way,
            trade_no, refunded, refund_pending, refund_count, split_mark, merchant_discount, platform_discount, discount_problem,
            point_amount, store_id, cashier_id, exchange_currency, for_customs, coupon_amount
            """;

    private static final List<String> INSERTS = IntStream.rangeClosed(1, OrderGroupCommit.MAX_BATCH)
            .mapToObj(OrderTable::insertOf)
            .toList();

    private final JdbcClient jdbc;

    OrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts orders with one statement; returns the ids of those whose requestId was new to their merchant
     * (idempotency). The rows of the statement use positional parameters.
     */
    public Set<Long> insert(List<NewOrder> newOrder) {
        return jdbc.sql(INSERTS.get(newOrder.size() - 1))
                .params(newOrder.stream().flatMap(OrderTable::row).toList())
                .query((row, _) -> row.getLong("order_id"))
                .set();
    }

    /** A requestId gives its paymentOrderId, so a repeat meets the keys of both. */
    private static String insertOf(int rows) {
        String row =
                "(?, ?, ?, ?, ?, ?, ?, 'CNY', ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, 'INIT', ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        return """
                insert into payment_order (
                    merchant_id, order_id, payment_order_id, request_id, content_digest, partner_id, amount, currency,
                    payment_mode, app_id, subject, notify_url, callback_url, remark, details, sealed_payer, status,
                    created_at, expires_at, sweep_at, split_mark, store_id, cashier_id, exchange_currency, for_customs,
                    coupon_amount)
                values
                """ + String.join(", ", Collections.nCopies(rows, row)) + " on conflict do nothing returning order_id";
    }

    private static Stream<@Nullable Object> row(NewOrder newOrder) {
        Order order = newOrder.order();
        return Stream.of(
                order.merchant().digits(),
                order.key().id(),
                order.paymentOrderId(),
                order.requestId(),
                order.contentDigest(),
                order.partnerId(),
                order.amount().fen(),
                order.mode().map(PaymentMode::code).orElse(null),
                order.appId(),
                order.subject(),
                order.notifyUrl(),
                order.callbackUrl(),
                order.remark(),
                newOrder.detailsJson(),
                newOrder.sealedPayer(),
                utc(order.createdAt()),
                utc(order.expiresAt()),
                utc(order.expiresAt()),
                SplitMark.of(order.isSplit(), newOrder.splitAtChannel()),
                order.pointOfSale().storeId(),
                order.pointOfSale().cashierId(),
                order.exchangeCurrency(),
                order.isForCustoms() ? 1 : null,
                order.couponAmount().equals(Money.ZERO)
                        ? null
                        : order.couponAmount().fen());
    }

    public Optional<Order> find(OrderKey key) {
        return jdbc.sql("select " + COLUMNS
                        + " from payment_order where merchant_id = :merchantId and order_id = :orderId")
                .param("merchantId", key.merchant().digits())
                .param("orderId", key.id())
                .query(OrderTable::map)
                .optional();
    }

    /**
     * As {@link #find}, locked until the end of the transaction. The weaker lock, as of an update, is compatible with the
     * key lock of a row that refers to the order, such as a refund that the same transaction inserted.
     */
    public Optional<Order> lock(OrderKey key) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from payment_order where merchant_id = :merchantId and order_id = :orderId for no key update")
                .param("merchantId", key.merchant().digits())
                .param("orderId", key.id())
                .query(OrderTable::map)
                .optional();
    }

    public Optional<Order> findByRequestId(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from payment_order where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(OrderTable::map)
                .optional();
    }

    /**
     * An order with what the operator keeps of its payment.
     *
     * @param fee empty if it is not paid
     */
    public record WithFee(Order order, Optional<OrderFee> fee) {}

    public Optional<WithFee> findWithFee(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS + ", fee, fee_refunded from payment_order o" + BookedFees.JOIN
                        + " where o.merchant_id = :merchantId and o.request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(OrderTable::mapWithFee)
                .optional();
    }

    private static WithFee mapWithFee(ResultSet row, int index) throws SQLException {
        Order order = map(row, index);
        Optional<OrderFee> fee = order.state() instanceof OrderState.Paid
                ? Optional.of(new OrderFee(new Money(row.getLong("fee")), new Money(row.getLong("fee_refunded"))))
                : Optional.empty();
        return new WithFee(order, fee);
    }

    public Optional<Order> findByPaymentOrderId(MerchantId merchant, String paymentOrderId) {
        return jdbc.sql("select " + COLUMNS
                        + " from payment_order where merchant_id = :merchantId and payment_order_id = :paymentOrderId")
                .param("merchantId", merchant.digits())
                .param("paymentOrderId", paymentOrderId)
                .query(OrderTable::map)
                .optional();
    }

    /** Open orders that are due for a check. */
    public List<Order> dueForExpiry(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from payment_order
                where status = 'INIT' and sweep_at <= :now and mod(order_id, :slots) = :slot
                order by sweep_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(OrderTable::map)
                .list();
    }

    public Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(sweep_at) as oldest
                from (
                    select sweep_at from payment_order where status = 'INIT' and sweep_at <= :now
                    order by sweep_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the order's next check; false if another gateway was first. */
    public boolean leaseExpiry(OrderKey key, Instant now, Instant next) {
        return jdbc.sql("""
                update payment_order set sweep_at = :next
                where merchant_id = :merchantId and order_id = :orderId and status = 'INIT' and sweep_at <= :now
                """)
                        .param("merchantId", key.merchant().digits())
                        .param("orderId", key.id())
                        .param("now", utc(now))
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    /** Reserves an amount for a refund; the statement contains both limits, so they hold for concurrent refunds. */
    public boolean reserveRefund(OrderKey key, Money amount, Money limit) {
        return jdbc.sql("""
                update payment_order set refund_pending = refund_pending + :amount
                where merchant_id = :merchantId and order_id = :orderId and status = 'SUCCESS'
                  and (coalesce(split_mark, 1) not in (3, 5) or paid_way in ('WAP', 'APP', 'PC')) and refunded + refund_pending + :amount <= least(amount, :limit)
                """)
                        .param("limit", limit.fen())
                        .param("merchantId", key.merchant().digits())
                        .param("orderId", key.id())
                        .param("amount", amount.fen())
                        .update()
                == 1;
    }

    /** The reserved amount was refunded, or is released. */
    public EndedRefund endRefund(OrderKey key, Money amount, boolean paidOut) {
        return jdbc.sql("""
                update payment_order o
                set refund_pending = refund_pending - :amount, refunded = refunded + :refunded, refund_count = refund_count + :count
                where merchant_id = :merchantId and order_id = :orderId
                returning split_mark is not null, coupon_amount is not null and refunded = amount,""" + FeeRefunds.DUE + ", " + DiscountRefunds.DUE)
                .param("merchantId", key.merchant().digits())
                .param("orderId", key.id())
                .param("amount", amount.fen())
                .param("refunded", paidOut ? amount.fen() : 0)
                .param("count", paidOut ? 1 : 0)
                .query((row, _) -> new EndedRefund(
                        row.getBoolean(1), row.getBoolean(2), new Money(row.getLong(3)), new Money(row.getLong(4))))
                .single();
    }

    /**
     * The channel has told how much of the payment it has refunded in all: the highest total stays with the order, locked
     * until the end of the transaction.
     */
    public void keepToldTotal(OrderKey key, Money total) {
        jdbc.sql("""
                update payment_order set told_total = greatest(told_total, :total)
                where merchant_id = :merchantId and order_id = :orderId
                """)
                .param("merchantId", key.merchant().digits())
                .param("orderId", key.id())
                .param("total", total.fen())
                .update();
    }

    /** Zero if none was told. */
    public Money toldTotal(OrderKey key) {
        return jdbc.sql("""
                select coalesce(told_total, 0) from payment_order where merchant_id = :merchantId and order_id = :orderId
                """)
                .param("merchantId", key.merchant().digits())
                .param("orderId", key.id())
                .query((row, _) -> new Money(row.getLong(1)))
                .single();
    }

    /** Takes the turn to send a refund; false if the last one was sent after the given time. */
    public boolean acquireRefundSlot(OrderKey key, Instant now, Instant lastSentBefore) {
        return jdbc.sql("""
                update payment_order set refund_sent_at = :now
                where merchant_id = :merchantId and order_id = :orderId
                  and (refund_sent_at is null or refund_sent_at <= :lastBefore)
                """)
                        .param("merchantId", key.merchant().digits())
                        .param("orderId", key.id())
                        .param("now", utc(now))
                        .param("lastBefore", utc(lastSentBefore))
                        .update()
                == 1;
    }

    public static Order map(ResultSet row, int index) throws SQLException {
        return OrderRowTable.read(row);
    }
}
