package org.lifepay.gateway.cashier;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.Glimpse;
import org.lifepay.gateway.order.Glimpses;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderMoved;
import org.lifepay.gateway.order.Orders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps browsers informed of the orders that they show. What this gateway moves is told at once; what another one moves is
 * seen in the database at the next look; and as scanning a code sends no notice, the channel is asked now and then, but only
 * about orders that somebody looks at.
 */
class LiveStates {
    private static final Logger log = LoggerFactory.getLogger(LiveStates.class);
    private static final int LINES_OF_ONE_ORDER = 10;
    private static final int QUESTIONS_AT_ONCE = 32;

    private final Map<OrderKey, Watched> watched = new ConcurrentHashMap<>();
    private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);
    private final int mostLines;
    private final Glimpses glimpses;
    private final Orders orders;
    private final AskChannel askChannel;
    private final Executor threads;
    private final Clock clock;
    private volatile boolean closed;

    /**
     * @param mostLines how many browsers may be connected at once
     * @param threads carry out what must not hold up the caller
     */
    LiveStates(int mostLines, Glimpses glimpses, Orders orders, AskChannel askChannel, Executor threads, Clock clock) {
        this.mostLines = mostLines;
        this.glimpses = glimpses;
        this.orders = orders;
        this.askChannel = askChannel;
        this.threads = threads;
        this.clock = clock;
    }

    /** Keeps the line informed until the order is over; false when there are too many lines. */
    boolean watch(Order order, String shown, Line line) {
        if (!join(order, shown, line)) {
            return false;
        }
        try {
            look(List.of(order.key()));
            return true;
        } catch (RuntimeException e) {
            leave(order, line);
            throw e;
        }
    }

    private synchronized boolean join(Order order, String shown, Line line) {
        Instant now = clock.instant();
        int others = watched.getOrDefault(order.key(), new Watched()).size();
        if (closed || others >= LINES_OF_ONE_ORDER || lines() >= mostLines) {
            return false;
        }
        watched.compute(order.key(), (_, before) -> {
            Watched after = before == null ? new Watched() : before;
            after.add(line, shown, now);
            return after;
        });
        return true;
    }

    /** The browser has gone. */
    void leave(Order order, Line line) {
        Watched left = watched.get(order.key());
        if (left != null) {
            left.remove(line);
        }
    }

    /** Somebody without a line looks at the order, and will do so again. */
    void glanceAt(Order order) {
        Instant now = clock.instant();
        if (!order.isOpen() || closed || watched.size() >= mostLines) {
            return;
        }
        watched.compute(order.key(), (_, before) -> {
            Watched after = before == null ? new Watched() : before;
            after.glance(now);
            return after;
        });
    }

    /** How many browsers are connected. */
    int lines() {
        return watched.values().stream().mapToInt(Watched::size).sum();
    }

    /** Looks at everything that is watched; called every second. */
    void tick() {
        Instant now = clock.instant();
        for (OrderKey key : watched.keySet()) {
            watched.computeIfPresent(key, (_, order) -> order.isIdle(now) ? null : order);
        }
        watched.values().forEach(order -> order.keepLines(now)); // also while the database does not answer
        look(List.copyOf(watched.keySet()));
        askWhereItIsTime(now);
    }

    /** Whoever has waited longest comes first: more may look than can be asked about at once. */
    private void askWhereItIsTime(Instant now) {
        watched.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().lastAsked()))
                .forEach(entry -> askAbout(entry.getKey(), entry.getValue(), now));
    }

    /** An order that this gateway moves is shown at once, but not before it is true. */
    @EventListener
    void on(OrderMoved moved) {
        OrderKey key = moved.order().key();
        if (!watched.containsKey(key)) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            threads.execute(() -> look(List.of(key)));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                threads.execute(() -> look(List.of(key)));
            }
        });
    }

    /** Sends everybody away; they come back to the next gateway. */
    void close() {
        closed = true;
        watched.values().forEach(Watched::dismissAll);
        watched.clear();
    }

    private void look(List<OrderKey> keys) {
        Map<OrderKey, Glimpse> seen = glimpses.of(keys);
        Instant now = clock.instant();
        seen.forEach((key, glimpse) -> {
            Watched order = watched.get(key);
            if (order != null) {
                order.show(glimpse, now);
            }
        });
    }

    private void askAbout(OrderKey key, Watched order, Instant now) {
        if (!questions.tryAcquire()) {
            return; // the channel is slow; next time
        }
        if (!order.takeTurnToAsk(now)) {
            questions.release();
            return;
        }
        threads.execute(() -> {
            try {
                orders.find(key).ifPresent(askChannel::askNow);
                look(List.of(key));
            } catch (RuntimeException e) {
                log.warn("an order that somebody looks at could not be asked about: {}", e.toString());
            } finally {
                order.asked();
                questions.release();
            }
        });
    }
}
