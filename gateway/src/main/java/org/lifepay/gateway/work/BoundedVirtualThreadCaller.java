package org.lifepay.gateway.work;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.tracing.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each call on a virtual thread, up to a concurrency limit. What a call waits for in further calls, it waits for until
 * shortly before its own time ends, whenever it began them: so its caller gets its answer rather than none.
 */
public class BoundedVirtualThreadCaller implements BoundedCaller {
    private static final Logger log = LoggerFactory.getLogger(BoundedVirtualThreadCaller.class);

    @Limit(
            area = LimitArea.CALLS,
            name = "what a call keeps of its own time when it waits for another, such as one of Alipay",
            atLimit = "it stops waiting and answers with what it knows")
    private static final Duration ANSWER_TIME = Duration.ofMillis(500);

    /** When the call's own caller stops waiting, by {@link System#nanoTime()}. */
    private static final ScopedValue<Long> CALLER_LEAVES_AT = ScopedValue.newInstance();

    /** How much later than its time a caller may leave. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("bounded-call-", 0).factory());
    private final int maxConcurrent;
    private final Semaphore permits;
    private final Duration shutdownTimeout;

    /** At shutdown, running calls get this time before they are interrupted. */
    public BoundedVirtualThreadCaller(int maxConcurrent, Duration shutdownTimeout) {
        this.maxConcurrent = maxConcurrent;
        this.permits = new Semaphore(maxConcurrent);
        this.shutdownTimeout = shutdownTimeout;
        Thread.ofPlatform().daemon().name("call-deadlines").start(this::endWaits);
    }

    /**
     * A caller that waits.
     *
     * @param until by {@link System#nanoTime()}
     */
    private record Waiting(CompletableFuture<?> result, long until) {
        void endIfOver(long now) {
            if (now - until >= 0) {
                result.completeExceptionally(new TimeoutException());
            }
        }
    }

    /** Calls that have not ended, whether or not their callers wait. */
    public int running() {
        return maxConcurrent - permits.availablePermits();
    }

    @Override
    public <T> Optional<T> callWithin(Duration timeout, Supplier<T> work) {
        if (!permits.tryAcquire()) {
            log.warn("call rejected: concurrency limit ({}) reached", maxConcurrent);
            return Optional.empty();
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        long now = System.nanoTime();
        Duration wait = CALLER_LEAVES_AT.isBound()
                ? shortened(timeout, Duration.ofNanos(CALLER_LEAVES_AT.get() - now))
                : timeout;
        Waiting caller = new Waiting(future, now + wait.toNanos());
        try {
            threads.execute(Spans.carried(
                    () -> ScopedValue.where(CALLER_LEAVES_AT, caller.until()).run(() -> run(work, future))));
        } catch (RejectedExecutionException e) { // shutting down
            permits.release();
            return Optional.empty();
        }
        waiting.add(caller);
        try {
            return awaitResult(future);
        } finally {
            waiting.remove(caller);
        }
    }

    /**
     * Ends the waits that are over. A wait with a time of its own would wake a timer thread twice for each call, which costs more
     * than all else that is done to bound it.
     */
    private void endWaits() {
        while (!threads.isTerminated() || !waiting.isEmpty()) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            endWaits(System.nanoTime());
        }
    }

    /** Nothing may end the thread: callers would wait for ever. */
    private void endWaits(long now) {
        try {
            waiting.forEach(caller -> caller.endIfOver(now));
        } catch (RuntimeException | Error e) {
            log.error("waits not ended; tried again", e);
        }
    }

    /**
     * How long a call waits for another.
     *
     * @param left until the call's own caller leaves
     */
    static Duration shortened(Duration timeout, Duration left) {
        Duration usable = left.minus(ANSWER_TIME);
        if (usable.isNegative()) {
            return Duration.ZERO;
        }
        return usable.compareTo(timeout) < 0 ? usable : timeout;
    }

    private <T> void run(Supplier<T> work, CompletableFuture<T> future) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            permits.release(); // first, because the caller may call again immediately
            if (!future.completeExceptionally(e)) {
                log.error("call abandoned by its caller failed later", e);
            }
            return;
        }
        permits.release();
        future.complete(result);
    }

    private static <T> Optional<T> awaitResult(CompletableFuture<T> future) {
        try {
            return Optional.of(future.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error known) {
                throw known;
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow(); // unknown outcomes are queried after the restart
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
