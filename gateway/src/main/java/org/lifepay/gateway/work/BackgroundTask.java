package org.lifepay.gateway.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind of background work (scheduled task). Every bean of this type gets a thread, metrics and a place in the
 * orderly shutdown; no kind of work blocks another.
 */
public interface BackgroundTask {
    /** Names the kind in logs and, as tag {@code kind}, in meters. */
    String name();

    /** The pause between two runs. */
    default Duration interval(WorkSettings settings) {
        return settings.sweepInterval();
    }

    /** Whether each gateway does it for itself, also one that leaves background work to others. */
    default boolean ofEachGateway() {
        return false;
    }

    /** Processes due work until none is left; returns its amount. */
    int runOnce();

    /** Does at shutdown what must not be left undone, when no call comes any more. */
    default void finish() {}

    /** The backlog; empty for a task without a queue. */
    default Optional<Backlog> backlog(Instant now) {
        return Optional.empty();
    }
}
