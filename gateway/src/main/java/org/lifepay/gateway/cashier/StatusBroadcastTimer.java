package org.lifepay.gateway.cashier;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One timer for all connected browsers, also on gateways that do no background work. It stops before the web server
 * does: open streams would delay the shutdown.
 */
class StatusBroadcastTimer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StatusBroadcastTimer.class);

    private final StatusBroadcaster broadcaster;
    private final ExecutorService threads;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService timer;

    StatusBroadcastTimer(StatusBroadcaster broadcaster, ExecutorService threads, Duration interval) {
        this.broadcaster = broadcaster;
        this.threads = threads;
        this.interval = interval;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("live-timer").factory());
        var _ = started.scheduleWithFixedDelay(
                this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void tick() {
        try {
            broadcaster.tick();
        } catch (RuntimeException e) {
            log.warn("pushing order status failed, retrying in 1 s: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
        broadcaster.close();
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
