package org.lifepay.gateway.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.pace.Batch;
import org.lifepay.gateway.pace.Patience;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds out what became of attempts whose fate is not known: on a schedule, and when a merchant asks. Attempts of orders
 * that have ended are closed at the channel.
 */
@Component
public class AskChannel {
    private static final int BATCH = 100;
    private static final Duration NOT_MORE_OFTEN_THAN = Duration.ofSeconds(3);

    private final AttemptTable attempts;
    private final OrderTable orders;
    private final PaymentChannel channel;
    private final SettleOrder settle;
    private final AskSchedule schedule;
    private final Batch batch;
    private final Patience patience;
    private final Clock clock;

    AskChannel(
            AttemptTable attempts,
            OrderTable orders,
            PaymentChannel channel,
            SettleOrder settle,
            AskSchedule schedule,
            Batch batch,
            Patience patience,
            Clock clock) {
        this.attempts = attempts;
        this.orders = orders;
        this.channel = channel;
        this.settle = settle;
        this.schedule = schedule;
        this.batch = batch;
        this.patience = patience;
        this.clock = clock;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        List<Attempt> due = attempts.due(clock.instant(), BATCH);
        batch.each(due, this::lookAtInTime);
        return due.size();
    }

    /**
     * The order after the channel was asked, unless it was asked a moment ago. When the channel hangs, the order as it
     * stands; the channel's answer is taken in when it comes.
     */
    public Order askNow(Order order) {
        return order.isOpen() ? lookNow(order) : order;
    }

    /** As {@link #askNow}; of an order that has ended, what may still be paid is closed. */
    Order lookNow(Order order) {
        Instant before = clock.instant().minus(NOT_MORE_OFTEN_THAN);
        List<Attempt> unheard = attempts.ofOrder(order.key()).stream()
                .filter(attempt -> attempt.isLive() && lastAsked(attempt).isBefore(before))
                .toList();
        if (unheard.isEmpty()) {
            return order;
        }
        patience.within(AskSchedule.CALLERS_PATIENCE, () -> lookAt(unheard));
        return orders.find(order.key()).orElseThrow();
    }

    /** One call that hangs must not keep the sweep from the others, which a till may be waiting for. */
    private void lookAtInTime(Attempt attempt) {
        patience.within(AskSchedule.CALLERS_PATIENCE, () -> lookAt(attempt));
    }

    private static Instant lastAsked(Attempt attempt) {
        return attempt.askedAt() == null ? attempt.createdAt() : attempt.askedAt();
    }

    private int lookAt(List<Attempt> several) {
        several.stream()
                .filter(attempt -> attempts.leaseLook(attempt, clock.instant()))
                .forEach(this::findOut);
        return several.size();
    }

    private boolean lookAt(Attempt attempt) {
        boolean ours = attempts.leaseAsk(attempt, clock.instant(), schedule.next(attempt));
        if (ours) {
            findOut(attempt);
        }
        return ours;
    }

    private void findOut(Attempt attempt) {
        Order order = orders.find(attempt.order()).orElseThrow();
        if (order.isOpen()) {
            ask(attempt, order);
        } else {
            close(attempt, order);
        }
    }

    private void ask(Attempt attempt, Order order) {
        switch (channel.ask(order.merchant().digits(), attempt.number())) {
            case AskAnswer.Paid(var payment) -> settle.confirm(attempt, payment);
            case AskAnswer.Closed _ -> settle.attemptClosed(attempt, "CLOSED_AT_CHANNEL");
            case AskAnswer.Waiting _ -> {
                noteKnown(attempt);
                attempts.noteTrade(attempt, clock.instant());
                giveUpAtTheTill(attempt, order);
            }
            case AskAnswer.NotThere _ -> {
                noteKnown(attempt);
                giveUpAtTheTill(attempt, order);
            }
            case AskAnswer.Unknown _ -> {
                noteUnknown(attempt);
                giveUpAtTheTill(attempt, order);
            }
        }
    }

    /**
     * A barcode payment that hangs too long is closed. It is not reversed: that would give money back which a notice may
     * be bringing into the order at the same moment. A payment that was faster counts, one that comes later goes back.
     */
    private void giveUpAtTheTill(Attempt attempt, Order order) {
        boolean patient = clock.instant().isBefore(attempt.createdAt().plus(AskSchedule.BARCODE_PATIENCE));
        if (attempt.way() != Way.BARCODE || patient) {
            return;
        }
        switch (channel.close(order.merchant().digits(), attempt.number())) {
            case CloseAnswer.Closed _ -> settle.attemptClosed(attempt, "PAYER_TOO_SLOW");
            // The payment may yet arrive there: the attempt stays live and is closed again and again.
            case CloseAnswer.NotThere _ -> settle.settle(order.key(), new Event.DeadlinePassed(clock.instant()));
            case CloseAnswer.Paid(var payment) -> settle.confirm(attempt, payment);
            case CloseAnswer.Unknown _ -> {}
        }
    }

    private void close(Attempt attempt, Order order) {
        switch (channel.close(order.merchant().digits(), attempt.number())) {
            case CloseAnswer.Closed _ -> settle.attemptClosed(attempt, "ORDER_ENDED");
            case CloseAnswer.Paid(var payment) -> settle.confirm(attempt, payment);
            case CloseAnswer.NotThere _ -> {
                noteKnown(attempt);
                if (clock.instant().isAfter(order.expiresAt().plus(AskSchedule.LAST_CHANCE))) {
                    settle.attemptClosed(attempt, "NEVER_USED");
                }
            }
            case CloseAnswer.Unknown _ -> noteUnknown(attempt);
        }
    }

    /** Whether anybody knows is written down only when it changes. */
    private void noteUnknown(Attempt attempt) {
        if (attempt.unknownSince() == null) {
            attempts.noteUnknown(attempt, clock.instant());
        }
    }

    private void noteKnown(Attempt attempt) {
        if (attempt.unknownSince() != null) {
            attempts.noteUnknown(attempt, null);
        }
    }
}
