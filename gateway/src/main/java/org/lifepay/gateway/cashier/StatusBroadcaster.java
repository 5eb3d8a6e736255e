package org.lifepay.gateway.cashier;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;
import org.lifepay.gateway.order.query.OrderStatusSnapshots;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Pushes order status to the browsers that show the order. Changes made by this gateway are pushed at once; those of
 * another gateway are seen in the database by the next poll; and as scanning a code triggers no notice, the channel is
 * queried now and then, but only about orders that are shown.
 */
class StatusBroadcaster {
    private static final Logger log = LoggerFactory.getLogger(StatusBroadcaster.class);

    @Limit(
            area = LimitArea.HTTP,
            name = "pages of one order that are kept informed",
            unit = "pages",
            atLimit = "further ones ask every four seconds")
    private static final int MAX_CONNECTIONS_PER_ORDER = 10;

    @Limit(
            area = LimitArea.CHANNEL,
            name = "queries at Alipay at once because of pages on show",
            unit = "queries",
            atLimit = "the next look tries again")
    private static final int MAX_CONCURRENT_QUERIES = 32;

    private final Map<OrderKey, WatchedOrder> watched = new ConcurrentHashMap<>();
    private final Semaphore querySlots = new Semaphore(MAX_CONCURRENT_QUERIES);
    private final int maxConnections;
    private final OrderStatusSnapshots snapshots;
    private final Orders orders;
    private final PaymentPoller paymentPoller;
    private final Executor threads;
    private final Clock clock;
    private volatile boolean closed;

    /**
     * @param maxConnections maximum of concurrent connections
     * @param threads run what must not block the caller
     */
    StatusBroadcaster(
            int maxConnections,
            OrderStatusSnapshots snapshots,
            Orders orders,
            PaymentPoller paymentPoller,
            Executor threads,
            Clock clock) {
        this.maxConnections = maxConnections;
        this.snapshots = snapshots;
        this.orders = orders;
        this.paymentPoller = paymentPoller;
        this.threads = threads;
        this.clock = clock;
    }

    /** Pushes to the connection until the order has ended; false if there are too many connections. */
    boolean watch(Order order, String shown, BrowserConnection connection) {
        if (!join(order, shown, connection)) {
            return false;
        }
        try {
            refresh(List.of(order.key()));
            return true;
        } catch (RuntimeException e) {
            leave(order, connection);
            throw e;
        }
    }

    private synchronized boolean join(Order order, String shown, BrowserConnection connection) {
        Instant now = clock.instant();
        int others = watched.getOrDefault(order.key(), new WatchedOrder()).size();
        if (closed || others >= MAX_CONNECTIONS_PER_ORDER || connectionCount() >= maxConnections) {
            return false;
        }
        watched.compute(order.key(), (_, before) -> {
            WatchedOrder after = before == null ? new WatchedOrder() : before;
            after.add(connection, shown, now);
            return after;
        });
        return true;
    }

    /** The browser has disconnected. */
    void leave(Order order, BrowserConnection connection) {
        WatchedOrder left = watched.get(order.key());
        if (left != null) {
            left.remove(connection);
        }
    }

    /** A browser without a stream polls the order and will do so again. */
    void registerPoller(Order order) {
        Instant now = clock.instant();
        if (!order.isOpen() || closed || watched.size() >= maxConnections) {
            return;
        }
        watched.compute(order.key(), (_, before) -> {
            WatchedOrder after = before == null ? new WatchedOrder() : before;
            after.registerPoller(now);
            return after;
        });
    }

    /** Number of connected browsers. */
    int connectionCount() {
        return watched.values().stream().mapToInt(WatchedOrder::size).sum();
    }

    /** Refreshes everything that is watched; called every second. */
    void tick() {
        Instant now = clock.instant();
        for (OrderKey key : watched.keySet()) {
            watched.computeIfPresent(key, (_, order) -> order.isIdle(now) ? null : order);
        }
        watched.values().forEach(order -> order.maintainConnections(now)); // also while the database is unavailable
        refresh(List.copyOf(watched.keySet()));
        queryDueOrders(now);
    }

    /** Polls the channel for watched orders, longest waiting first: there may be more than can be queried at once. */
    private void queryDueOrders(Instant now) {
        watched.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().lastQueriedAt()))
                .forEach(entry -> queryChannel(entry.getKey(), entry.getValue(), now));
    }

    /** Shows a change made by this gateway at once, but only after its commit. */
    @EventListener
    void onOrderMoved(OrderStateChanged moved) {
        OrderKey key = moved.order().key();
        if (!watched.containsKey(key)) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            threads.execute(() -> refresh(List.of(key)));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                threads.execute(() -> refresh(List.of(key)));
            }
        });
    }

    /** Closes all connections; browsers reconnect to another gateway. */
    void close() {
        closed = true;
        watched.values().forEach(WatchedOrder::disconnectAll);
        watched.clear();
    }

    private void refresh(List<OrderKey> keys) {
        Map<OrderKey, OrderStatusSnapshot> seen = snapshots.find(keys);
        Instant now = clock.instant();
        seen.forEach((key, snapshot) -> {
            WatchedOrder order = watched.get(key);
            if (order != null) {
                order.push(snapshot, now);
            }
        });
    }

    private void queryChannel(OrderKey key, WatchedOrder order, Instant now) {
        if (!querySlots.tryAcquire()) {
            return; // the channel is slow; retried by the next tick
        }
        if (!order.tryStartQuery(now)) {
            querySlots.release();
            return;
        }
        threads.execute(() -> {
            try {
                orders.find(key).ifPresent(paymentPoller::queryNow);
                refresh(List.of(key));
            } catch (RuntimeException e) {
                log.warn("querying the channel for a watched order failed: {}", e.toString());
            } finally {
                order.queryFinished();
                querySlots.release();
            }
        });
    }
}
