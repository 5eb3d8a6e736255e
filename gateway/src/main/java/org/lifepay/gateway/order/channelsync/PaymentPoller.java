package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds out what became of attempts whose fate is not known: on a schedule, and when a merchant asks. Attempts of orders
 * that have ended are closed at the channel.
 */
@Component
public class PaymentPoller {
    private static final Logger log = LoggerFactory.getLogger(PaymentPoller.class);
    private static final int BATCH = 100;
    private static final int CONCURRENCY = 16;

    /** More: at a till somebody waits, and a channel that hangs holds each of them for as long as a call may take. */
    private static final int BARCODE_CONCURRENCY = 64;

    private static final Duration MIN_QUERY_INTERVAL = Duration.ofSeconds(3);

    private final AttemptTable attempts;
    private final OrderTable orders;
    private final SuspendedOrders suspendedOrders;
    private final PaymentChannel channel;
    private final OrderTransitions transitions;
    private final PollBackoff backoff;
    private final WorkRunner runner;
    private final BoundedCaller caller;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    PaymentPoller(
            AttemptTable attempts,
            OrderTable orders,
            SuspendedOrders suspendedOrders,
            PaymentChannel channel,
            OrderTransitions transitions,
            PollBackoff backoff,
            WorkRunner runner,
            BoundedCaller caller,
            Clock clock) {
        this.attempts = attempts;
        this.orders = orders;
        this.suspendedOrders = suspendedOrders;
        this.channel = channel;
        this.transitions = transitions;
        this.backoff = backoff;
        this.runner = runner;
        this.caller = caller;
        this.clock = clock;
    }

    /** Polls all that is due; returns how much that was. */
    public int runOnce() {
        return pollBarcodes("barcode-poll") + pollOthers("payment-poll");
    }

    int pollBarcodes(String kind) {
        return runner.drain(DueWork.of(
                kind,
                BATCH,
                BARCODE_CONCURRENCY,
                attempts::dueBarcodes,
                this::lease,
                this::queryOrClose,
                Attempt::number));
    }

    int pollOthers(String kind) {
        return runner.drain(DueWork.of(
                kind, BATCH, CONCURRENCY, attempts::dueOthers, this::lease, this::queryOrClose, Attempt::number));
    }

    /**
     * The order after the channel was asked, unless it was asked a moment ago. When the channel hangs, the order as it
     * stands; the channel's answer is taken in when it comes.
     */
    public Order queryNow(Order order) {
        return order.isOpen() ? queryAttemptsNow(order) : order;
    }

    /** As {@link #queryNow}; of an order that has ended, what may still be paid is closed. */
    public Order queryAttemptsNow(Order order) {
        Instant before = clock.instant().minus(MIN_QUERY_INTERVAL);
        List<Attempt> unqueried = attempts.ofOrder(order.key()).stream()
                .filter(attempt -> attempt.isLive() && lastQueried(attempt).isBefore(before))
                .toList();
        if (unqueried.isEmpty()) {
            return order;
        }
        try {
            caller.callWithin(PollBackoff.CALLER_TIMEOUT, () -> leaseAndQuery(unqueried));
        } catch (DataAccessException e) { // another session has the row: the order is told as it stands
            log.warn("query of the channel failed: order={} problem={}", order.paymentOrderId(), e.toString());
        }
        return orders.find(order.key()).orElseThrow();
    }

    private static Instant lastQueried(Attempt attempt) {
        return attempt.askedAt() == null ? attempt.createdAt() : attempt.askedAt();
    }

    private int leaseAndQuery(List<Attempt> due) {
        due.forEach(this::leaseAndQuery);
        return due.size();
    }

    /** Whoever asks while the first query is under way, or waits for the row's lock, does not wait as well. */
    private void leaseAndQuery(Attempt attempt) {
        if (!underWay.add(attempt.number())) {
            return;
        }
        try {
            if (attempts.leaseQuery(attempt, clock.instant())) {
                queryOrClose(attempt);
            }
        } finally {
            underWay.remove(attempt.number());
        }
    }

    private boolean lease(Attempt attempt) {
        return attempts.leasePoll(attempt, clock.instant(), backoff.next(attempt));
    }

    private void queryOrClose(Attempt attempt) {
        Order order = orders.find(attempt.order()).orElseThrow();
        if (order.isOpen()) {
            suspendedOrders.closeIfSuspended(order);
            query(attempt, order);
        } else {
            close(attempt, order);
        }
    }

    private void query(Attempt attempt, Order order) {
        switch (channel.query(order.merchant().digits(), attempt.number())) {
            case QueryResult.Paid(var payment) -> transitions.confirmPayment(attempt, payment);
            case QueryResult.Closed _ -> transitions.closeAttempt(attempt, "CLOSED_AT_CHANNEL");
            case QueryResult.Waiting _ -> {
                clearUnknown(attempt);
                attempts.recordTradeSeen(attempt, clock.instant());
                closeTimedOutBarcode(attempt, order);
            }
            case QueryResult.NotFound _ -> {
                clearUnknown(attempt);
                closeTimedOutBarcode(attempt, order);
            }
            case QueryResult.Unknown _ -> {
                recordUnknown(attempt);
                closeTimedOutBarcode(attempt, order);
            }
        }
    }

    /**
     * A barcode payment that hangs too long is closed. It is not reversed: that would give money back which a notice may
     * be bringing into the order at the same moment. A payment that was faster counts, one that comes later goes back.
     */
    private void closeTimedOutBarcode(Attempt attempt, Order order) {
        boolean withinTimeout = clock.instant().isBefore(attempt.createdAt().plus(PollBackoff.BARCODE_TIMEOUT));
        if (attempt.method() != PaymentMethod.BARCODE || withinTimeout) {
            return;
        }
        switch (channel.close(order.merchant().digits(), attempt.number())) {
            case CloseResult.Closed _ -> transitions.closeAttempt(attempt, "PAYER_TOO_SLOW");
            // The payment may yet arrive there: the attempt stays live and is closed again and again.
            case CloseResult.NotFound _ -> transitions.apply(order.key(), new Event.DeadlinePassed(clock.instant()));
            case CloseResult.Paid(var payment) -> transitions.confirmPayment(attempt, payment);
            case CloseResult.Unknown _ -> {}
        }
    }

    private void close(Attempt attempt, Order order) {
        switch (channel.close(order.merchant().digits(), attempt.number())) {
            case CloseResult.Closed _ -> transitions.closeAttempt(attempt, "ORDER_ENDED");
            case CloseResult.Paid(var payment) -> transitions.confirmPayment(attempt, payment);
            case CloseResult.NotFound _ -> {
                clearUnknown(attempt);
                if (clock.instant().isAfter(order.expiresAt().plus(PollBackoff.NOT_FOUND_GRACE_PERIOD))) {
                    transitions.closeAttempt(attempt, "NEVER_USED");
                }
            }
            case CloseResult.Unknown _ -> recordUnknown(attempt);
        }
    }

    /** Whether anybody knows is written down only when it changes. */
    private void recordUnknown(Attempt attempt) {
        if (attempt.unknownSince() == null) {
            attempts.recordUnknownSince(attempt, clock.instant());
        }
    }

    private void clearUnknown(Attempt attempt) {
        if (attempt.unknownSince() != null) {
            attempts.recordUnknownSince(attempt, null);
        }
    }
}
