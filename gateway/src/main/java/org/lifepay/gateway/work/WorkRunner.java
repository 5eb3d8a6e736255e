package org.lifepay.gateway.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.lifepay.gateway.database.Background;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes queues of due rows: select, lease, act. Each kind of work has its own permits (bulkhead), so a hanging kind
 * blocks no other one; a hanging row holds one permit of its kind and is not started a second time.
 */
public class WorkRunner {
    private static final Logger log = LoggerFactory.getLogger(WorkRunner.class);

    /** After so many rows a run ends and the timer has its turn again. */
    @Limit(
            area = LimitArea.WORK,
            name = "rows of one run",
            unit = "rows",
            atLimit = "the run ends and the next begins after the pause")
    private static final int MAX_ROWS = 100_000;

    /** Rows of another gateway's slot are worked on by all when they have been due for so long. */
    @Limit(
            area = LimitArea.WORK,
            name = "waiting of a due row for the gateway that it is shared out to",
            atLimit = "any gateway takes it")
    private static final Duration OVERDUE = Duration.ofSeconds(10);

    private final Executor executor;
    private final WorkSlots slots;
    private final Consumer<List<?>> order;
    private final Duration patience;
    private final WorkFailures failures;
    private final Clock clock;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /**
     * @param order may change the order in which the rows of a batch are started
     * @param patience how long a run waits for its rows; slower ones continue on their own
     */
    public WorkRunner(
            Executor executor,
            WorkSlots slots,
            Consumer<List<?>> order,
            Duration patience,
            WorkFailures failures,
            Clock clock) {
        this.executor = executor;
        this.slots = slots;
        this.order = order;
        this.patience = patience;
        this.failures = failures;
        this.clock = clock;
    }

    private record Kind(Semaphore permits, Set<Object> underWay) {}

    /** Processes due rows until none is left, and waits for them; returns their number. */
    public <R, L> int drain(DueWork<R, L> work) {
        List<CompletableFuture<Void>> started = new ArrayList<>();
        int count = startAll(work, executor, started);
        await(started);
        return count;
    }

    /** Starts due rows until none is left, without waiting for them; returns their number. */
    public <R, L> int start(DueWork<R, L> work, Executor by) {
        return startAll(work, by, new ArrayList<>());
    }

    private <R, L> int startAll(DueWork<R, L> work, Executor by, List<CompletableFuture<Void>> started) {
        Kind kind = kinds.computeIfAbsent(
                work.name(), _ -> new Kind(new Semaphore(work.concurrency()), ConcurrentHashMap.newKeySet()));
        Set<Object> seen = new HashSet<>();
        boolean more = true;
        while (more && seen.size() < MAX_ROWS) {
            List<R> due = find(work);
            List<R> fresh = new ArrayList<>(
                    due.stream().filter(row -> seen.add(work.key().apply(row))).toList());
            order.accept(fresh);
            boolean room = true;
            for (R row : fresh) {
                room = room && start(work, kind, row, by, started);
            }
            more = room && !fresh.isEmpty() && due.size() >= work.batch();
        }
        return seen.size();
    }

    /** Our own share first, then overdue rows of other gateways. */
    private <R, L> List<R> find(DueWork<R, L> work) {
        Instant now = clock.instant();
        WorkSlot slot = slots.current();
        List<R> own = work.due().find(now, slot, work.batch());
        if (slot.count() == 1 || own.size() >= work.batch()) {
            return own;
        }
        List<R> all = new ArrayList<>(own);
        Set<Object> keys = new HashSet<>(own.stream().map(work.key()).toList());
        work.due().find(now.minus(OVERDUE), WorkSlot.ALL, work.batch()).stream()
                .filter(row -> keys.add(work.key().apply(row)))
                .forEach(all::add);
        return all;
    }

    /** False if the concurrency limit is reached. */
    private <R, L> boolean start(
            DueWork<R, L> work, Kind kind, R row, Executor by, List<CompletableFuture<Void>> started) {
        Object key = work.key().apply(row);
        if (kind.underWay.contains(key)) {
            return true;
        }
        if (!acquire(kind.permits)) {
            return false;
        }
        if (!kind.underWay.add(key)) {
            kind.permits.release();
            return true;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            by.execute(() -> {
                try {
                    Background.run(work.name(), () -> carryOut(work, row));
                } finally {
                    end(kind, key, done);
                }
            });
        } catch (RejectedExecutionException e) { // shutting down: the row stays due
            end(kind, key, done);
            return false;
        }
        started.add(done);
        return true;
    }

    private static void end(Kind kind, Object key, CompletableFuture<Void> done) {
        kind.underWay.remove(key);
        kind.permits.release();
        done.complete(null);
    }

    private <R, L> void carryOut(DueWork<R, L> work, R row) {
        try {
            work.lease().apply(row).ifPresent(work.act());
        } catch (RuntimeException e) {
            failures.report(work.name(), String.valueOf(work.key().apply(row)), e);
        }
    }

    private boolean acquire(Semaphore permits) {
        try {
            return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void await(List<CompletableFuture<Void>> started) {
        try {
            CompletableFuture.allOf(started.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.debug("rows are still running, the next run does not wait for them");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a row's end has no result", e);
        }
    }
}
