package org.lifepay.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long something took, less the time for which this machine let threads wait that were ready to run: what is left is
 * the program's own, however busy the machine is with other things.
 */
public final class MachineStopwatch {
    private static final long STEP = Duration.ofMillis(10).toNanos();
    private static final long TOLERATED = Duration.ofMillis(20).toNanos();

    private final long begun = System.nanoTime();
    private final AtomicLong stalled = new AtomicLong();
    private volatile boolean running = true;

    public MachineStopwatch() {
        Thread.ofPlatform().daemon().name("machine-stopwatch").start(this::measureStalls);
    }

    private void measureStalls() {
        while (running) {
            long before = System.nanoTime();
            LockSupport.parkNanos(STEP);
            long late = System.nanoTime() - before - STEP;
            if (late > TOLERATED) {
                stalled.addAndGet(late);
            }
        }
    }

    /** To be read once: then it stops. */
    public Duration elapsed() {
        running = false;
        return Duration.ofNanos(System.nanoTime() - begun - stalled.get());
    }
}
