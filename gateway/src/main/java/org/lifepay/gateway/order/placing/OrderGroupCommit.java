package org.lifepay.gateway.order.placing;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Group commit of orders: orders that arrive while a write is in progress are written together, with one statement and
 * one commit. One of the waiting callers writes for all of them; no caller waits for others to arrive, so a single
 * order is written at once.
 */
@Component
public class OrderGroupCommit {
    /** Maximum number of orders per statement. */
    @Limit(
            area = LimitArea.SIZES,
            name = "orders written by one statement",
            unit = "orders",
            atLimit = "the others are written by the next")
    public static final int MAX_BATCH = 32;

    /** Orders that wait at once; as many calls as a gateway takes. */
    @Limit(
            area = LimitArea.CACHES,
            name = "orders that wait for the group commit",
            unit = "orders",
            atLimit = "answered `TRY_AGAIN`; `lifepay_queue_size{queue=\"order-commit\"}`")
    private static final int MAX_WAITING = 2000;

    @Limit(area = LimitArea.CALLS, name = "waiting for the group commit of an order", atLimit = "answered `TRY_AGAIN`")
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /** Two gateways that write the same keys in different order would deadlock. */
    private static final Comparator<PendingInsert> IN_KEY_ORDER = Comparator.comparing(
                    (PendingInsert pending) -> pending.order.order().merchant().digits())
            .thenComparing(pending -> pending.order.order().requestId());

    private final OrderTable orders;
    private final Duration timeout;
    private final DistributionSummary batchSize;
    private final BlockingQueue<PendingInsert> queue = new LinkedBlockingQueue<>(MAX_WAITING);
    private final ReentrantLock lock = new ReentrantLock();

    @Autowired
    OrderGroupCommit(OrderTable orders, MeterRegistry meters) {
        this(orders, TIMEOUT, meters);
        Gauge.builder("lifepay.queue.size", queue, Queue::size)
                .tag("queue", "order-commit")
                .description("Entries that wait; at the limit of the queue more are refused")
                .register(meters);
    }

    OrderGroupCommit(OrderTable orders, Duration timeout, MeterRegistry meters) {
        this.orders = orders;
        this.timeout = timeout;
        this.batchSize = DistributionSummary.builder("lifepay.order.commit.size")
                .description("Orders written by one statement")
                .serviceLevelObjectives(1, 2, 4, 8, 16, MAX_BATCH)
                .register(meters);
    }

    /** Returns after the commit; false if the merchant has used the requestId before. */
    boolean insert(NewOrder order) {
        PendingInsert pending = new PendingInsert(order);
        if (!queue.offer(pending)) {
            throw new QueryTimeoutException("too many orders wait to be written");
        }
        awaitLock(pending);
        try {
            while (!pending.done) {
                writeBatch();
            }
        } finally {
            lock.unlock();
        }
        return pending.inserted();
    }

    /** The length of the queue. */
    int queueLength() {
        return queue.size();
    }

    /** A caller that times out removes its order from the queue; if it is no longer there, its write is in progress. */
    private void awaitLock(PendingInsert pending) {
        try {
            if (lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (queue.remove(pending)) {
            throw new QueryTimeoutException("timeout waiting for the order to be written");
        }
        try {
            if (lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new QueryTimeoutException("timeout waiting for the commit of the order");
    }

    private void writeBatch() {
        List<PendingInsert> batch = new ArrayList<>();
        for (PendingInsert next = queue.poll(); next != null; next = batch.size() < MAX_BATCH ? queue.poll() : null) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            throw new IllegalStateException("order neither queued nor written");
        }
        batch.sort(IN_KEY_ORDER);
        batchSize.record(batch.size());
        try {
            write(batch);
        } catch (DataIntegrityViolationException | ConcurrencyFailureException | UncategorizedDataAccessException e) {
            batch.forEach(this::writeSingly);
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(e));
        }
    }

    /** A row that the database rejects, or that another session has locked, must not fail the others. */
    private void writeSingly(PendingInsert pending) {
        try {
            write(List.of(pending));
        } catch (RuntimeException | Error e) {
            pending.fail(e);
        }
    }

    private void write(List<PendingInsert> batch) {
        Set<Long> inserted =
                orders.insert(batch.stream().map(pending -> pending.order).toList());
        batch.forEach(pending ->
                pending.succeed(inserted.contains(pending.order.order().key().id())));
    }

    /** Accessed by the writing thread only. */
    private static final class PendingInsert {
        private final NewOrder order;
        private boolean done;
        private boolean inserted;
        private @Nullable Throwable failure;

        PendingInsert(NewOrder order) {
            this.order = order;
        }

        void succeed(boolean isNew) {
            done = true;
            inserted = isNew;
        }

        void fail(Throwable why) {
            done = true;
            failure = why;
        }

        boolean inserted() {
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
            return inserted;
        }
    }
}
