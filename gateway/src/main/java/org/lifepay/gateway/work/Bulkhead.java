package org.lifepay.gateway.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bulkhead: limits how many threads do a kind of work at once; the others wait, for a limited time. */
public final class Bulkhead {
    private final Semaphore slots;
    private final Duration timeout;

    public Bulkhead(int maxConcurrent, Duration timeout) {
        this.slots = new Semaphore(maxConcurrent);
        this.timeout = timeout;
    }

    /** No slot became free in time. */
    public static final class FullException extends RuntimeException {
        FullException() {
            super("call rejected: concurrency limit reached");
        }
    }

    /**
     * Does the work in a slot.
     *
     * @throws FullException if none becomes free in time, or the thread is interrupted while it waits
     */
    public <T> T call(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new FullException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FullException();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
