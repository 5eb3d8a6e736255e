package org.lifepay.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lifepay.gateway.pace.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual thread for each piece of work that somebody waits for, and no more of them at once than there are places. */
class PatienceThreads implements Patience {
    private static final Logger log = LoggerFactory.getLogger(PatienceThreads.class);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("patience-", 0).factory());
    private final Semaphore places;
    private final Duration farewell;

    /** At the end, work under way is given {@code farewell} before it is interrupted. */
    PatienceThreads(int places, Duration farewell) {
        this.places = new Semaphore(places);
        this.farewell = farewell;
    }

    @Override
    public <T> Optional<T> within(Duration limit, Supplier<T> work) {
        if (!places.tryAcquire()) {
            log.warn("too many calls hang already: one more was not begun");
            return Optional.empty();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> carryOut(work, answer));
        } catch (RejectedExecutionException e) { // shutting down
            places.release();
            return Optional.empty();
        }
        return wait(answer, limit);
    }

    private <T> void carryOut(Supplier<T> work, CompletableFuture<T> answer) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            places.release(); // first: whoever hears the answer may come again at once
            answer.completeExceptionally(e);
            return;
        }
        places.release();
        answer.complete(result);
    }

    private static <T> Optional<T> wait(CompletableFuture<T> answer, Duration limit) {
        try {
            return Optional.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.exceptionally(problem -> {
                log.error("work that nobody waited for any more failed", problem);
                return null;
            });
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
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
    public void finish() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(farewell.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow(); // what is not known is asked about after the restart
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
