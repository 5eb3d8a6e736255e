package org.lifepay.gateway.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Writes the orders that arrive while an earlier write is on its way with one statement and one commit. Whoever gets the
 * turn writes for all who wait; nobody waits for company, so a lone order is written at once.
 */
@Component
class OrderIntake {
    /** In one statement. */
    static final int MOST = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OrderTable orders;
    private final Duration patience;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    @Autowired
    OrderIntake(OrderTable orders) {
        this(orders, PATIENCE);
    }

    OrderIntake(OrderTable orders, Duration patience) {
        this.orders = orders;
        this.patience = patience;
    }

    /** Returns when the order is committed; false when the merchant has used the requestId before. */
    boolean insert(NewOrder order) {
        Waiting mine = new Waiting(order);
        queue.add(mine);
        awaitTurn(mine);
        try {
            while (!mine.over) {
                writeSome();
            }
        } finally {
            turn.unlock();
        }
        return mine.inserted();
    }

    /** How many are queued. */
    int waiting() {
        return queue.size();
    }

    /** Who gives up takes the order out of the queue; when it is out already, its write is the next to end. */
    private void awaitTurn(Waiting mine) {
        try {
            if (turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (queue.remove(mine)) {
            throw new QueryTimeoutException("the database did not take the order in time");
        }
        turn.lock();
    }

    private void writeSome() {
        List<Waiting> some = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = some.size() < MOST ? queue.poll() : null) {
            some.add(next);
        }
        if (some.isEmpty()) {
            throw new IllegalStateException("an order was lost on its way to the database");
        }
        try {
            write(some);
        } catch (DataIntegrityViolationException e) {
            some.forEach(this::writeAlone);
        } catch (RuntimeException | Error e) {
            some.forEach(waiting -> waiting.fail(e));
        }
    }

    /** One row that the database refuses must not take the others with it. */
    private void writeAlone(Waiting waiting) {
        try {
            write(List.of(waiting));
        } catch (RuntimeException | Error e) {
            waiting.fail(e);
        }
    }

    private void write(List<Waiting> some) {
        Set<Long> inserted =
                orders.insert(some.stream().map(waiting -> waiting.order).toList());
        some.forEach(waiting ->
                waiting.succeed(inserted.contains(waiting.order.order().key().id())));
    }

    /** Touched by whoever has the turn only. */
    private static final class Waiting {
        private final NewOrder order;
        private boolean over;
        private boolean inserted;
        private @Nullable Throwable failure;

        Waiting(NewOrder order) {
            this.order = order;
        }

        void succeed(boolean isNew) {
            over = true;
            inserted = isNew;
        }

        void fail(Throwable why) {
            over = true;
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
