package org.lifepay.gateway.order.transition;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.PaymentFee;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The states in the table {@code payment_order}; a payment is booked by the statement that marks the order as paid. */
@Repository
class OrderStateTable {
    private static final JournalStatement PAY =
            JournalStatement.ofPayment(pay("", "amount"), PostingKind.PAYMENT, PostingKind.FEE);

    private static final JournalStatement PAY_DISCOUNTED = JournalStatement.ofPayment(
            pay(
                    ", merchant_discount = :merchantDiscount, platform_discount = :platformDiscount, point_amount = :points,"
                            + " discount_problem = :problem",
                    "amount, merchant_discount"),
            PostingKind.PAYMENT,
            PostingKind.FEE,
            PostingKind.DISCOUNT,
            PostingKind.DISCOUNT_WITHHELD);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final ChannelNumbers numbers;

    OrderStateTable(JdbcClient jdbc, Journal journal, ChannelNumbers numbers) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.numbers = numbers;
    }

    private static String pay(String more, String returned) {
        return """
                update payment_order
                set status = 'SUCCESS', ended_at = :at, paid_number = :number, paid_way = :way, trade_no = :tradeNo,
                    buyer_key = :buyerKey
                """ + more + " where merchant_id = :merchantId and order_id = :orderId and status = 'INIT' returning "
                + returned + "\n";
    }

    /**
     * Moves an open order to another state by compare-and-set; false if it is no longer open.
     *
     * @param fee of a payment; null if it is none
     * @param payment null if it is none; its buyer's id is not stored, but what tells the merchant's buyers apart
     */
    boolean update(OrderKey key, OrderState to, @Nullable PaymentFee fee, @Nullable Payment payment) {
        return switch (to) {
            case OrderState.Open _ -> throw new IllegalArgumentException("an order cannot return to the open state");
            case OrderState.Paid paid -> pay(key, paid, Objects.requireNonNull(fee), Objects.requireNonNull(payment));
            case OrderState.Failed(var code, var at) -> end(key, to.status(), code, at);
            case OrderState.Closed(var reason, var at) -> end(key, to.status(), reason.name(), at);
        };
    }

    private boolean pay(OrderKey key, OrderState.Paid paid, PaymentFee fee, Payment payment) {
        String buyerId = payment.buyerId();
        Cause cause = Cause.ofOrder(key.merchant(), key.id());
        return Journal.execute(prepare(cause, BusinessDay.of(paid.at()), fee, payment.discount())
                .param("orderId", key.id())
                .param("at", utc(paid.at()))
                .param("number", paid.number())
                .param("way", paid.method().name())
                .param("tradeNo", paid.tradeNo())
                .param("buyerKey", buyerId == null ? null : numbers.ofBuyer(key.merchant(), buyerId), Types.BIGINT)
                .param("trade", Cause.trade(paid.number(), paid.tradeNo())));
    }

    private StatementSpec prepare(Cause cause, LocalDate day, PaymentFee fee, Discount discount) {
        return discount.isNone()
                ? journal.prepare(PAY, cause, day, fee)
                : journal.prepare(PAY_DISCOUNTED, cause, day, fee)
                        .param("merchantDiscount", discount.merchant().fen())
                        .param("platformDiscount", discount.platform().fen())
                        .param(
                                "points",
                                discount.points().equals(Money.ZERO)
                                        ? null
                                        : discount.points().fen(),
                                Types.BIGINT)
                        .param("problem", discount.problem().isEmpty() ? null : discount.problem(), Types.VARCHAR);
    }

    private boolean end(OrderKey key, String status, String reason, Instant at) {
        return jdbc.sql("""
                update payment_order set status = :status, ended_at = :at, end_reason = :reason
                where merchant_id = :merchantId and order_id = :orderId and status = 'INIT'
                """)
                        .param("merchantId", key.merchant().digits())
                        .param("orderId", key.id())
                        .param("status", status)
                        .param("at", utc(at))
                        .param("reason", reason)
                        .update()
                == 1;
    }
}
