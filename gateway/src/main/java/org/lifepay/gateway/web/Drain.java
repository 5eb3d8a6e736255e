package org.lifepay.gateway.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing that stops: the gateway is not ready from now on, and for a while serves every request that still comes. A proxy that
 * sends a request over a connection while we close it would have to answer with an error.
 */
final class Drain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final @Nullable Duration time;
    private final Pause pause;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(DrainSettings settings, Pause pause) {
        this.time = settings.time();
        this.pause = pause;
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void during(Duration time) throws InterruptedException;
    }

    boolean isDraining() {
        return draining;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (time == null) {
            return;
        }
        log.info("stopping: connections are drained for {} ms", time.toMillis());
        draining = true;
        try {
            pause.during(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server's. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
