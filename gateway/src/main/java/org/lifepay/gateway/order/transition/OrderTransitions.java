package org.lifepay.gateway.order.transition;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentSource;
import org.lifepay.gateway.merchant.FeeSchedule;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.PaymentFee;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.Outcome;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.attempt.ConfirmationTable;
import org.lifepay.gateway.order.autorefund.AutoRefundTable;
import org.lifepay.gateway.order.autorefund.AutoRefundTask;
import org.lifepay.gateway.order.autorefund.PaymentExceptionTable;
import org.lifepay.gateway.order.autorefund.UnmatchedPaymentTable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * State transitions of orders: decides by the state, updates by compare-and-set, publishes the change, in one
 * transaction.
 */
@Component
public class OrderTransitions implements PaymentConfirmationHandler {
    private static final Logger log = LoggerFactory.getLogger(OrderTransitions.class);

    @Limit(
            area = LimitArea.CALLS,
            name = "tries of a state transition that met another one",
            unit = "tries",
            atLimit = "answered `TRY_AGAIN`; background work tries again")
    private static final int MAX_TRIES = 3;

    private static final String WRONG_AMOUNT = "WRONG_AMOUNT";

    /** Notices come within seconds, so that most barcode payments cost no query. */
    private static final Duration NOTICE_WAIT = Duration.ofMinutes(10);

    private final OrderTable orders;
    private final OrderStateTable states;
    private final AttemptTable attempts;
    private final ConfirmationTable confirmations;
    private final AutoRefundTable autoRefunds;
    private final PaymentExceptionTable exceptions;
    private final UnmatchedPaymentTable unmatched;
    private final FeeTerms feeTerms;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderTransitions(
            OrderTable orders,
            OrderStateTable states,
            AttemptTable attempts,
            ConfirmationTable confirmations,
            AutoRefundTable autoRefunds,
            PaymentExceptionTable exceptions,
            UnmatchedPaymentTable unmatched,
            FeeTerms feeTerms,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.states = states;
        this.attempts = attempts;
        this.confirmations = confirmations;
        this.autoRefunds = autoRefunds;
        this.exceptions = exceptions;
        this.unmatched = unmatched;
        this.feeTerms = feeTerms;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Confirmation confirm(String merchantHint, Payment payment) {
        Optional<MerchantId> merchant =
                Ids.merchantWithin(payment.number()).or(() -> MerchantId.parse(merchantHint)); // the number is signed
        Optional<Attempt> attempt = merchant.flatMap(id -> attempts.findByNumber(id, payment.number()));
        events.publishEvent(PaymentSource.NOTICE);
        if (attempt.isPresent()) {
            if (confirmNotice(attempt.get(), payment) && attempt.get().method() == PaymentMethod.BARCODE) {
                confirmations.delete(attempt.get().order(), attempt.get().no());
            }
        } else {
            log.error("payment for an unknown number: number={} trade={}", payment.number(), payment.tradeNo());
            unmatched.insert(merchant, payment, clock.instant());
        }
        return new Confirmation.Accepted();
    }

    /**
     * Takes in a payment that the channel reports in its answer to the charge itself. It may still be rolled back there,
     * so a notice or a query has to confirm it.
     */
    public void confirmAnswer(Attempt attempt, Payment payment) {
        FeeSchedule terms = terms(attempt);
        inTransaction(() -> {
            if (confirm(attempt, payment, terms, () -> closeAttempt(attempt, WRONG_AMOUNT))) {
                confirmations.insert(attempt, clock.instant().plus(NOTICE_WAIT));
            }
            return attempt;
        });
    }

    /** Takes in a payment that a scheduled query has found; a barcode is queried before its notice can be there. */
    public void confirmQueried(Attempt attempt, Payment payment) {
        if (confirmPayment(attempt, payment) && attempt.method() != PaymentMethod.BARCODE) {
            events.publishEvent(PaymentSource.QUERY);
        }
    }

    /**
     * Takes in money that the channel has collected; false when the amount is not the order's. That is work for a person,
     * and the attempt is over: the order goes on without it.
     */
    public boolean confirmPayment(Attempt attempt, Payment payment) {
        return confirm(attempt, payment, terms(attempt), () -> closeAttempt(attempt, WRONG_AMOUNT));
    }

    /**
     * A notice with another amount ends nothing: the buyer may have paid the right one. The channel is queried next. One of a
     * trade that the channel has closed since is old: its money went back, as an auto-refund whose row was lost, or elsewhere.
     */
    private boolean confirmNotice(Attempt attempt, Payment payment) {
        if (attempt.isClosedAtChannel()) {
            Order order = orders.find(attempt.order()).orElseThrow();
            if (payment.amount().equals(order.amount())) {
                inTransaction(() -> scheduleAutoRefund(order, payment));
                return true;
            }
        }
        return confirm(attempt, payment, terms(attempt), () -> attempts.expedite(attempt.order(), clock.instant()));
    }

    /** Read before the transaction: it may be in memory, and else costs a connection. */
    private FeeSchedule terms(Attempt attempt) {
        return feeTerms.of(attempt.order().merchant());
    }

    private boolean confirm(Attempt attempt, Payment payment, FeeSchedule terms, Runnable onMismatch) {
        Order order = orders.find(attempt.order()).orElseThrow();
        if (!payment.amount().equals(order.amount())) {
            log.error(
                    "payment amount mismatch: number={} channel_fen={} order_fen={}",
                    attempt.number(),
                    payment.amount().fen(),
                    order.amount().fen());
            inTransaction(() -> {
                exceptions.recordWrongAmount(attempt, payment, clock.instant());
                onMismatch.run();
                return attempt;
            });
            return false;
        }
        if (attempt.status() == Attempt.Status.PAID && order.isOpen()) {
            return true; // a repeat: its money goes back, and the order waits for another payment
        }
        if (order.hasOtherDiscount(payment)) { // what is booked stands: the bill tells which is right
            log.error("discount of a paid order differs: number={} is {}", attempt.number(), payment.discount());
        }
        String mode = order.mode().map(PaymentMode::code).orElse(PaymentMode.CASHIER);
        PaymentFee fee = terms.feeOn(payment.received(), mode, payment.paidAt());
        apply(attempt.order(), new Event.Confirmed(payment, attempt.method()), fee);
        return true;
    }

    /** The channel declined the attempt; an order without any other way to be paid fails. */
    public void declineAttempt(Attempt attempt, String code) {
        inTransaction(() -> {
            Order order = orders.find(attempt.order()).orElseThrow();
            boolean another = attempts.ofOrder(order.key()).stream()
                    .anyMatch(other -> other.no() != attempt.no() && other.isOffered());
            if (order.mode().isPresent() && !another) {
                apply(
                        order.key(),
                        new Event.Declined(code, clock.instant())); // rows are locked in the order: order, attempts
            }
            attempts.markEnded(attempt, Attempt.Status.DECLINED, code, clock.instant());
            return order;
        });
    }

    /**
     * The channel refused one buyer. Our page shows a life-account order to every holder of the link, so the order
     * stays open; any other order has one buyer, whom its merchant named.
     */
    public void declineBuyer(Attempt attempt, String code) {
        if (attempt.method() == PaymentMethod.LIFE_ACCOUNT) {
            attempts.markEnded(attempt, Attempt.Status.DECLINED, code, clock.instant());
        } else {
            declineAttempt(attempt, code);
        }
    }

    /** The attempt can no longer be paid; a barcode order has only this one and ends. */
    public void closeAttempt(Attempt attempt, String reason) {
        inTransaction(() -> {
            if (attempt.method() == PaymentMethod.BARCODE) {
                apply(attempt.order(), new Event.DeadlinePassed(clock.instant()));
            }
            attempts.markEnded(attempt, Attempt.Status.CLOSED, reason, clock.instant());
            return attempt;
        });
    }

    /** The outcome for the order of an event that is no payment. */
    public Outcome apply(OrderKey key, Event event) {
        if (event instanceof Event.Confirmed) {
            throw new IllegalArgumentException("a payment is confirmed with its attempt");
        }
        return apply(key, event, null);
    }

    /** @param fee of a payment */
    private Outcome apply(OrderKey key, Event event, @Nullable PaymentFee fee) {
        return inTransaction(() -> {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                Order order = orders.find(key).orElseThrow();
                Outcome outcome = order.state().on(event);
                if (execute(order, event, outcome, fee)) {
                    return outcome;
                }
            }
            throw new IllegalStateException("order " + key.id() + " was changed concurrently " + MAX_TRIES + " times");
        });
    }

    /** False if another transition was first: decide again. */
    private boolean execute(Order order, Event event, Outcome outcome, @Nullable PaymentFee fee) {
        switch (outcome) {
            case Outcome.Move(var to) -> {
                Payment paid = event instanceof Event.Confirmed(var payment, var _) ? payment : null;
                if (!states.update(order.key(), to, fee, paid)) {
                    return false;
                }
                if (paid != null && !attempts.markPaid(attemptOf(order, paid), paid.tradeNo(), clock.instant())) {
                    throw new IllegalStateException("given back meanwhile: " + paid.number()); // its repeat finds that
                }
                attempts.expedite(order.key(), clock.instant());
                Order moved = orders.find(order.key()).orElseThrow();
                events.publishEvent(new OrderStateChanged(moved, paid == null ? null : paid.message()));
            }
            case Outcome.AutoRefund(var payment) -> scheduleAutoRefund(order, payment);
            case Outcome.Ignore _, Outcome.Refuse _ -> {}
        }
        return true;
    }

    private Attempt scheduleAutoRefund(Order order, Payment payment) {
        Attempt attempt = attemptOf(order, payment);
        if (attempts.markPaid(attempt, payment.tradeNo(), clock.instant())) {
            log.warn(
                    "auto-refund created: order={} status={} payment={}",
                    order.paymentOrderId(),
                    order.state().status(),
                    payment.number());
            autoRefunds.insert(
                    new AutoRefundTask(
                            order.key(),
                            attempt.no(),
                            payment.number(),
                            payment.tradeNo(),
                            order.paymentOrderId() + "B" + attempt.no(),
                            payment.amount(),
                            0),
                    clock.instant());
        }
        return attempt;
    }

    private Attempt attemptOf(Order order, Payment payment) {
        return attempts.findByNumber(order.merchant(), payment.number()).orElseThrow();
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
