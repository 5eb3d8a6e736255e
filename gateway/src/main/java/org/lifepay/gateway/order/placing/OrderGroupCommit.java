package org.lifepay.gateway.order.placing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.NewOrder;
import org.lifepay.gateway.order.OrderTable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes the orders that arrive while an earlier write is on its way with one statement and one commit. Whoever gets the
 * turn writes for all who wait; nobody waits for company, so a lone order is written at once.
 */
@Component
public class OrderGroupCommit {
    /** In one statement. */
    public static final int MAX_BATCH = 32;

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /** Two gateways that write the same keys in different order would deadlock. */
    private static final Comparator<PendingInsert> IN_KEY_ORDER = Comparator.comparing(
                    (PendingInsert pending) -> pending.order.order().merchant().digits())
            .thenComparing(pending -> pending.order.order().requestId());

    private final OrderTable orders;
    private final Duration timeout;
    private final Queue<PendingInsert> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();

    @Autowired
    OrderGroupCommit(OrderTable orders) {
        this(orders, TIMEOUT);
    }

    OrderGroupCommit(OrderTable orders, Duration timeout) {
        this.orders = orders;
        this.timeout = timeout;
    }

    /** Returns when the order is committed; false when the merchant has used the requestId before. */
    boolean insert(NewOrder order) {
        PendingInsert pending = new PendingInsert(order);
        queue.add(pending);
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

    /** How many are queued. */
    int queueLength() {
        return queue.size();
    }

    /** Who gives up takes the order out of the queue; when it is out already, its write may end soon, or be repeated. */
    private void awaitLock(PendingInsert pending) {
        try {
            if (lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (queue.remove(pending)) {
            throw new QueryTimeoutException("the database did not take the order in time");
        }
        try {
            if (lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new QueryTimeoutException("the database did not say in time whether it took the order");
    }

    private void writeBatch() {
        List<PendingInsert> batch = new ArrayList<>();
        for (PendingInsert next = queue.poll(); next != null; next = batch.size() < MAX_BATCH ? queue.poll() : null) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            throw new IllegalStateException("an order was lost on its way to the database");
        }
        batch.sort(IN_KEY_ORDER);
        try {
            write(batch);
        } catch (DataIntegrityViolationException | ConcurrencyFailureException | UncategorizedDataAccessException e) {
            batch.forEach(this::writeSingly);
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(e));
        }
    }

    /** One row that the database refuses, or that another session has locked, must not take the others with it. */
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

    /** Touched by whoever has the turn only. */
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
