package org.lifepay.gateway;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs each row of background work on a virtual thread; each kind of work has its own concurrency limit. */
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

    /** Accepts no more rows; running ones may end, and are interrupted after a timeout. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow(); // a row is retried after its lease
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
