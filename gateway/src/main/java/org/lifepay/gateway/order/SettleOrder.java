package org.lifepay.gateway.order;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentNews;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.merchant.MerchantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets events act on orders: decides by the state, compares and sets, tells whoever must know, in one transaction. */
@Component
public class SettleOrder implements PaymentNews {
    private static final Logger log = LoggerFactory.getLogger(SettleOrder.class);
    private static final int MAX_DECISIONS = 3;

    private final OrderTable orders;
    private final AttemptTable attempts;
    private final GiveBackTable giveBacks;
    private final StuckTable stuck;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SettleOrder(
            OrderTable orders,
            AttemptTable attempts,
            GiveBackTable giveBacks,
            StuckTable stuck,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.attempts = attempts;
        this.giveBacks = giveBacks;
        this.stuck = stuck;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Answer paid(String merchantHint, Payment payment) {
        Optional<Attempt> attempt =
                MerchantId.parse(merchantHint).flatMap(merchant -> attempts.findByNumber(merchant, payment.number()));
        if (attempt.isEmpty()) {
            log.warn("payment news for an unknown attempt {}", payment.number());
            return new Answer.Refused("no such attempt");
        }
        return confirm(attempt.get(), payment)
                ? new Answer.Stored()
                : new Answer.Refused("the amount is not the order's");
    }

    /** Takes in money that the channel has collected; false when the amount is not the order's. */
    boolean confirm(Attempt attempt, Payment payment) {
        Order order = orders.find(attempt.order()).orElseThrow();
        if (!payment.amount().equals(order.amount())) {
            log.error(
                    "attempt {}: the channel says {} fen, the order {} fen",
                    attempt.number(),
                    payment.amount().fen(),
                    order.amount().fen());
            stuck.noteWrongAmount(attempt, payment, clock.instant());
            return false;
        }
        settle(attempt.order(), new Event.Confirmed(payment, attempt.way()));
        return true;
    }

    /**
     * The channel refused the attempt; an order that had no other way to be paid has failed. What one buyer is refused,
     * another one may be paying at this moment.
     */
    void decline(Attempt attempt, String code) {
        inTransaction(() -> {
            Order order = orders.find(attempt.order()).orElseThrow();
            boolean another = attempts.ofOrder(order.key()).stream()
                    .anyMatch(other -> other.no() != attempt.no() && other.isOffered());
            if (order.mode().isPresent() && !another) {
                settle(
                        order.key(),
                        new Event.Declined(code, clock.instant())); // rows are locked order first, then attempts
            }
            attempts.markEnded(attempt, Attempt.Status.DECLINED, code, clock.instant());
            return order;
        });
    }

    /** Nobody can pay the attempt any more; a barcode order had only this one and is over. */
    void attemptClosed(Attempt attempt, String reason) {
        inTransaction(() -> {
            if (attempt.way() == Way.BARCODE) {
                settle(attempt.order(), new Event.DeadlinePassed(clock.instant()));
            }
            attempts.markEnded(attempt, Attempt.Status.CLOSED, reason, clock.instant());
            return attempt;
        });
    }

    /** What the order made of the event. */
    Outcome settle(OrderKey key, Event event) {
        return inTransaction(() -> {
            for (int decision = 0; decision < MAX_DECISIONS; decision++) {
                Order order = orders.find(key).orElseThrow();
                Outcome outcome = order.state().on(event);
                if (carryOut(order, event, outcome)) {
                    return outcome;
                }
            }
            throw new IllegalStateException("order " + key.id() + " was moved by others " + MAX_DECISIONS + " times");
        });
    }

    /** False when somebody was first: decide again. */
    private boolean carryOut(Order order, Event event, Outcome outcome) {
        switch (outcome) {
            case Outcome.Move(var to) -> {
                if (!orders.move(order.key(), to)) {
                    return false;
                }
                if (event instanceof Event.Confirmed(var payment, var _)) {
                    attempts.markPaid(attempt(order, payment), payment.tradeNo(), clock.instant());
                }
                attempts.hurry(order.key(), clock.instant());
                events.publishEvent(new OrderMoved(orders.find(order.key()).orElseThrow()));
            }
            case Outcome.GiveBack(var payment) -> giveBack(order, payment);
            case Outcome.Ignore _, Outcome.Refuse _ -> {}
        }
        return true;
    }

    private void giveBack(Order order, Payment payment) {
        Attempt attempt = attempt(order, payment);
        if (attempts.markPaid(attempt, payment.tradeNo(), clock.instant())) {
            log.warn(
                    "order {} is {}: payment {} goes back",
                    order.paymentOrderId(),
                    order.state().status(),
                    payment.number());
            String refundNumber = order.paymentOrderId() + "B" + attempt.no();
            giveBacks.insert(
                    new GiveBack(
                            order.key(),
                            attempt.no(),
                            payment.number(),
                            payment.tradeNo(),
                            refundNumber,
                            payment.amount(),
                            0),
                    clock.instant());
        }
    }

    private Attempt attempt(Order order, Payment payment) {
        return attempts.findByNumber(order.merchant(), payment.number()).orElseThrow();
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
