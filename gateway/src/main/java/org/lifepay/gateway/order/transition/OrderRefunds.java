package org.lifepay.gateway.order.transition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.ledger.DiscountRefunds;
import org.lifepay.gateway.ledger.FeeRefunds;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.EndedRefund;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.SplitMark;
import org.lifepay.gateway.order.SplitMarkTable;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.autorefund.AutoRefundTable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The order's part of refunds: never more than was paid, and spaced out. Call it within the refund's transaction. */
@Component
public class OrderRefunds {
    /** Channels require an interval between two refunds of one trade. */
    @Limit(area = LimitArea.RATES, name = "two refunds of one order at Alipay", atLimit = "the later one waits")
    private static final Duration MIN_SEND_INTERVAL = Duration.ofSeconds(3);

    private static final Money NO_LIMIT = new Money(Long.MAX_VALUE);

    private final OrderTable table;
    private final SplitMarkTable marks;
    private final FeeRefunds feeRefunds;
    private final DiscountRefunds discountRefunds;
    private final AttemptTable attempts;
    private final AutoRefundTable autoRefunds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderRefunds(
            OrderTable table,
            SplitMarkTable marks,
            FeeRefunds feeRefunds,
            DiscountRefunds discountRefunds,
            AttemptTable attempts,
            AutoRefundTable autoRefunds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.marks = marks;
        this.feeRefunds = feeRefunds;
        this.discountRefunds = discountRefunds;
        this.attempts = attempts;
        this.autoRefunds = autoRefunds;
        this.events = events;
        this.clock = clock;
    }

    /** The result of a reservation. */
    public sealed interface Reservation {
        record Reserved() implements Reservation {}

        record NotPaid() implements Reservation {}

        /** The channel has got a share of it to pay, or has paid it, and its refund cannot name those who give back. */
        record Shared() implements Reservation {}

        /** More than the remaining amount; {@code left} is what could still be refunded when it was rejected. */
        record Exceeds(Money left) implements Reservation {}
    }

    public Optional<Order> find(MerchantId merchant, String paymentOrderId) {
        return table.findByPaymentOrderId(merchant, paymentOrderId);
    }

    /** The payment attempt with this number at the channel. */
    public Optional<Attempt> findAttempt(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number);
    }

    /** So much was refunded at the channel of a payment that the order does not keep: the auto-refund sends the rest. */
    public void recordElsewhere(Attempt attempt, Money total) {
        autoRefunds.recordElsewhere(attempt, total);
    }

    /** All of the attempt's payment was refunded before it was known: it pays nothing any more. */
    public void closeRefunded(Attempt attempt) {
        attempts.markEnded(attempt, Attempt.Status.CLOSED, Attempt.CLOSED_AT_CHANNEL, clock.instant());
    }

    /**
     * Reserves an amount, unless the sum of refunds would exceed the order's amount or the limit.
     *
     * @param limit empty: the order's amount only
     */
    public Reservation reserve(OrderKey key, Money amount, Optional<Money> limit) {
        Money cap = limit.orElse(NO_LIMIT);
        if (table.reserveRefund(key, amount, cap)) {
            return new Reservation.Reserved();
        }
        // A payment or the end of another refund may have been committed since: the locked row decides.
        Order order = table.lock(key).orElseThrow();
        if (!(order.state() instanceof OrderState.Paid paid)) {
            return new Reservation.NotPaid();
        }
        if (!paid.method().returnsShares()
                && order.isSplit()
                && marks.find(key).filter(SplitMark::isShared).isPresent()) {
            return new Reservation.Shared();
        }
        return table.reserveRefund(key, amount, cap)
                ? new Reservation.Reserved()
                : new Reservation.Exceeds(order.amount().minus(order.refunded()).minus(order.refundPending()));
    }

    /** The order, locked until the end of the transaction. */
    public Order lock(OrderKey key) {
        return table.lock(key).orElseThrow();
    }

    /** A refund that is done: its number in the books and its business day. */
    public record Done(long id, LocalDate day) {}

    /**
     * The reserved amount was refunded; the fee is given back if the payment's terms say so. What of it is of the merchant's
     * discount is no money.
     */
    public void count(OrderKey key, Money amount, Done refund) {
        EndedRefund ended = table.endRefund(key, amount, true);
        if (!ended.fee().equals(Money.ZERO)) {
            feeRefunds.book(key.merchant(), key.id(), refund.id(), ended.fee(), refund.day());
        }
        if (!ended.discount().equals(Money.ZERO)) {
            discountRefunds.book(key.merchant(), key.id(), refund.id(), ended.discount(), refund.day());
        }
        if (ended.split()) {
            events.publishEvent(new SplitOrderRefunded(key));
        }
        if (ended.endsCoupon()) {
            events.publishEvent(new CouponOrderRefunded(key));
        }
    }

    /** The reserved amount is released. */
    public void release(OrderKey key, Money amount) {
        table.endRefund(key, amount, false);
    }

    /** Keeps what the channel says that it has refunded of the payment in all, and locks the order until the end of the transaction. */
    public void keepToldTotal(OrderKey key, Money total) {
        table.keepToldTotal(key, total);
    }

    /** The highest total that the channel has told; zero if none. */
    public Money toldTotal(OrderKey key) {
        return table.toldTotal(key);
    }

    /** Takes the turn to send a refund to the channel; false: later. */
    public boolean acquireSendSlot(OrderKey key) {
        Instant now = clock.instant();
        return table.acquireRefundSlot(key, now, now.minus(MIN_SEND_INTERVAL));
    }
}
