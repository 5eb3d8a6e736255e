package org.lifepay.gateway.order.movement;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.autorefund.UnmatchedPayment;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads payments and auto-refunds as movements at the channel. */
@Repository
class PaymentMovementTable {
    private static final String PAYMENT = """
            select a.merchant_id, a.number, null as refund_number, a.trade_no, o.payment_order_id,
                coalesce(w.amount, o.amount) as amount,
                case when w.amount is not null then 'WRONG_AMOUNT' else a.status end as status,
                case when w.amount is not null then w.seen_at
                    when o.paid_number = a.number then o.ended_at
                    else coalesce(a.ended_at, a.created_at) end as at,
                case when a.status = 'PAID' and o.status = 'SUCCESS' and o.paid_number = a.number
                    then o.amount - coalesce(o.merchant_discount, 0) end as received
            from payment_attempt a
            join payment_order o on o.merchant_id = a.merchant_id and o.order_id = a.order_id
            left join wrong_amount w
                on w.merchant_id = a.merchant_id and w.order_id = a.order_id and w.attempt_no = a.attempt_no
                and a.status <> 'PAID'
            """;
    private static final String AUTO_REFUND = """
            select g.merchant_id, g.number, g.refund_number, g.trade_no, o.payment_order_id,
                g.amount - g.refunded_elsewhere as amount, g.status, coalesce(g.done_at, g.created_at) as at
            from give_back g
            join payment_order o on o.merchant_id = g.merchant_id and o.order_id = g.order_id
            """;

    /** The numbers of attempts have an index; those of give_back are the same and have none. */
    private static final String BY_NUMBER = """
            join payment_attempt a
                on a.merchant_id = g.merchant_id and a.order_id = g.order_id and a.attempt_no = g.attempt_no
            where a.merchant_id = :merchantId and a.number = any(cast(:numbers as text[]))
            """;

    private final JdbcClient jdbc;

    PaymentMovementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<BookedMovement> payments(MerchantId merchant, Collection<String> numbers) {
        return ofNumbers(
                        PAYMENT + "where a.merchant_id = :merchantId and a.number = any(cast(:numbers as text[]))",
                        merchant,
                        numbers)
                .query((row, _) -> payment(row))
                .list();
    }

    List<BookedMovement> autoRefunds(MerchantId merchant, Collection<String> numbers) {
        return ofNumbers(AUTO_REFUND + BY_NUMBER, merchant, numbers)
                .query((row, _) -> map(row, Kind.AUTO_REFUND))
                .list();
    }

    /** So much of these payments was refunded in the channel's console before the auto-refund of the rest. */
    List<BookedMovement> refundedElsewhere(MerchantId merchant, Collection<String> numbers) {
        return ofNumbers("""
                select g.merchant_id, g.number, '' as refund_number, g.trade_no, o.payment_order_id,
                    g.refunded_elsewhere as amount, 'DONE' as status, g.created_at as at
                from give_back g
                join payment_order o on o.merchant_id = g.merchant_id and o.order_id = g.order_id
                """ + BY_NUMBER + "and g.refunded_elsewhere > 0", merchant, numbers)
                .query((row, _) -> map(row, Kind.CONSOLE_REFUND))
                .list();
    }

    List<BookedMovement> unmatched(Collection<String> numbers) {
        return jdbc.sql("""
                select merchant_id, number, null as refund_number, trade_no, null as payment_order_id, amount,
                    'UNMATCHED' as status, paid_at as at
                from unmatched_payment where number = any(cast(:numbers as text[]))
                """)
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, _) -> map(row, Kind.UNMATCHED_PAYMENT))
                .list();
    }

    /** The numbers of the payments that these orders keep. */
    List<PaidNumbers> paidNumbers(MerchantId merchant, Collection<Long> orders) {
        return jdbc.sql("""
                select order_id, paid_number, trade_no, payment_order_id from payment_order
                where merchant_id = :merchantId and order_id = any(cast(:orders as bigint[])) and status = 'SUCCESS'
                """)
                .param("merchantId", merchant.digits())
                .param("orders", orders.toArray(Long[]::new))
                .query((row, _) -> new PaidNumbers(
                        row.getLong("order_id"),
                        row.getString("paid_number"),
                        row.getString("trade_no"),
                        row.getString("payment_order_id")))
                .list();
    }

    List<Long> ordersOf(MerchantId merchant, Collection<String> numbers) {
        return ofNumbers("""
                select distinct order_id from payment_attempt
                where merchant_id = :merchantId and number = any(cast(:numbers as text[]))
                """, merchant, numbers)
                .query((row, _) -> row.getLong("order_id"))
                .list();
    }

    /** Payments at the channel that orders keep, of this period. */
    List<BookedMovement> keptBetween(MerchantId merchant, MovementCursor after, Instant before, int limit) {
        return next("""
                select merchant_id, paid_number as number, null as refund_number, trade_no, payment_order_id, amount,
                    'PAID' as status, ended_at as at
                from payment_order
                where merchant_id = :merchantId and status = 'SUCCESS' and ended_at < :before
                  and paid_way <> 'BANK_TRANSFER'
                  and ended_at >= :at and (ended_at, paid_number) > (:at, :number)
                order by ended_at, paid_number limit :limit
                """, merchant, after, before, limit)
                .query((row, _) -> map(row, Kind.PAYMENT))
                .list();
    }

    /** Payments that orders did not keep, of this period. */
    List<BookedMovement> returnedBetween(MerchantId merchant, MovementCursor after, Instant before, int limit) {
        return next("""
                select g.merchant_id, g.number, null as refund_number, g.trade_no, o.payment_order_id, g.amount,
                    'PAID' as status, g.created_at as at
                from give_back g
                join payment_order o on o.merchant_id = g.merchant_id and o.order_id = g.order_id
                where g.merchant_id = :merchantId and g.created_at < :before
                  and g.created_at >= :at and (g.created_at, g.number) > (:at, :number)
                order by g.created_at, g.number limit :limit
                """, merchant, after, before, limit)
                .query((row, _) -> map(row, Kind.PAYMENT))
                .list();
    }

    /** Auto-refunds that were done in this period. */
    List<BookedMovement> autoRefundsBetween(MerchantId merchant, MovementCursor after, Instant before, int limit) {
        return next(AUTO_REFUND + """
                where g.merchant_id = :merchantId and g.status = 'DONE' and g.done_at < :before
                  and g.done_at >= :at and (g.done_at, g.number) > (:at, :number)
                order by g.done_at, g.number limit :limit
                """, merchant, after, before, limit)
                .query((row, _) -> map(row, Kind.AUTO_REFUND))
                .list();
    }

    private StatementSpec ofNumbers(String sql, MerchantId merchant, Collection<String> numbers) {
        return jdbc.sql(sql).param("merchantId", merchant.digits()).param("numbers", numbers.toArray(String[]::new));
    }

    private StatementSpec next(String sql, MerchantId merchant, MovementCursor after, Instant before, int limit) {
        return jdbc.sql(sql)
                .param("merchantId", merchant.digits())
                .param("at", utc(after.at()))
                .param("number", after.number())
                .param("before", utc(before))
                .param("limit", limit);
    }

    private static BookedMovement payment(ResultSet row) throws SQLException {
        BookedMovement payment = map(row, Kind.PAYMENT);
        long received = row.getLong("received");
        return row.wasNull() ? payment : payment.withReceived(new Money(received));
    }

    private static BookedMovement map(ResultSet row, Kind kind) throws SQLException {
        String status = row.getString("status");
        return new BookedMovement(
                UnmatchedPayment.merchantOf(row.getString("merchant_id")),
                kind,
                row.getString("number"),
                row.getString("refund_number"),
                row.getString("trade_no"),
                new Money(row.getLong("amount")),
                isDone(status),
                status,
                instant(row, "at"),
                row.getString("payment_order_id"));
    }

    /** A payment of another amount, or without an order, has been collected: it waits for a person, not for the channel. */
    private static boolean isDone(String status) {
        return switch (status) {
            case "PAID", "DONE", "WRONG_AMOUNT", "UNMATCHED" -> true;
            default -> false;
        };
    }
}
