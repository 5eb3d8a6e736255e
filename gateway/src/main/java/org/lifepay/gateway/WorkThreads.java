package org.lifepay.gateway;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A virtual thread for each row of background work; how many there are at once is bounded by kind of work. */
class WorkThreads implements Executor, AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("row-", 0).factory());
    private final Duration shutdownTimeout;

    WorkThreads(Duration shutdownTimeout) {
        this.shutdownTimeout = shutdownTimeout;
    }

    @Override
    public void execute(Runnable row) {
        threads.execute(row);
    }

    /** Takes no more rows; those under way may end, and are interrupted when they take too long. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow(); // a row comes back after its lease
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
