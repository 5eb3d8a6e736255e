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
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Polling of payments: queries the channel for attempts without a final result, on a schedule with backoff, and when a
 * merchant queries. Attempts of ended orders are closed at the channel.
 */
@Component
public class PaymentPoller {
    private static final Logger log = LoggerFactory.getLogger(PaymentPoller.class);

    @Limit(
            area = LimitArea.WORK,
            name = "due payments read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "payments queried at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"payment-poll\"}`")
    private static final int CONCURRENCY = 16;

    /** More, because buyers wait at a till, and a hanging channel blocks each for the duration of a call. */
    @Limit(
            area = LimitArea.WORK,
            name = "barcode payments queried at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"barcode-poll\"}`")
    private static final int BARCODE_CONCURRENCY = 64;

    @Limit(area = LimitArea.RATES, name = "queries of one payment at Alipay", atLimit = "answered with what is known")
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

    /** Polls all due attempts; returns their number. */
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
     * The order after a query of the channel, unless the channel was queried a moment ago. If the channel hangs, the
     * order as stored; the channel's response is processed when it arrives.
     */
    public Order queryNow(Order order) {
        return order.isOpen() ? queryAttemptsNow(order) : order;
    }

    /** As {@link #queryNow}; attempts of an ended order that may still be paid are closed. */
    public Order queryAttemptsNow(Order order) {
        Instant before = clock.instant().minus(MIN_QUERY_INTERVAL);
        List<Attempt> unqueried = attempts.ofOrder(order.key()).stream()
                .filter(attempt -> attempt.isLive() && lastQueried(attempt).isBefore(before))
                .toList();
        if (unqueried.isEmpty()) {
            return order;
        }
        try {
            caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> leaseAndQuery(unqueried));
        } catch (DataAccessException e) { // another session has the row: the order is returned as stored
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

    /** Concurrent callers do not wait for the first query or for the row's lock. */
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
            case QueryResult.Paid(var payment) -> transitions.confirmQueried(attempt, payment);
            case QueryResult.Closed _ -> transitions.closeAttempt(attempt, Attempt.CLOSED_AT_CHANNEL);
            case QueryResult.Waiting _ -> {
                clearUnknown(attempt);
                attempts.recordTradeSeen(attempt, clock.instant());
                closeTimedOutBarcode(attempt, order);
            }
            case QueryResult.NotFound _ -> {
                clearUnknown(attempt);
                closeTimedOutBarcode(attempt, order);
                if (attempt.method() == PaymentMethod.SCAN_CODE && backoff.isNeverUsed(attempt, order)) {
                    transitions.closeAttempt(attempt, "NEVER_USED"); // the order stays open: there may be a new code
                }
            }
            case QueryResult.Unknown _ -> {
                recordUnknown(attempt);
                closeTimedOutBarcode(attempt, order);
            }
        }
    }

    /**
     * A barcode payment that takes too long is closed. It is not reversed: that would refund a payment that a notice
     * may be confirming at the same moment. A payment that was faster counts; a later one is refunded automatically.
     */
    private void closeTimedOutBarcode(Attempt attempt, Order order) {
        boolean withinTimeout = clock.instant().isBefore(attempt.createdAt().plus(PollBackoff.BARCODE_TIMEOUT));
        if (attempt.method() != PaymentMethod.BARCODE || withinTimeout) {
            return;
        }
        switch (channel.close(order.merchant().digits(), attempt.number())) {
            case CloseResult.Closed _ -> transitions.closeAttempt(attempt, "PAYER_TOO_SLOW");
            // The payment may still arrive there: the attempt stays open and is closed again and again.
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
                if (backoff.isNeverUsed(attempt, order)) {
                    transitions.closeAttempt(attempt, "NEVER_USED");
                }
            }
            case CloseResult.Unknown _ -> recordUnknown(attempt);
        }
    }

    /** Whether the result is known is stored only when it changes. */
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
