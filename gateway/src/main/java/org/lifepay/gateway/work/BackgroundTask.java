package org.lifepay.gateway.work;

import java.time.Instant;
import java.util.Optional;

/**
 * One kind of work that the gateway does by itself. Every bean of this type gets a thread, meters and a place in the
 * orderly shutdown; no kind of work waits for another.
 */
public interface BackgroundTask {
    /** Names the kind in logs and, as tag {@code kind}, in meters. */
    String name();

    /** The pause between two runs, as a duration or a placeholder of the configuration. */
    default String interval() {
        return "${lifepay.sweep-interval:1s}";
    }

    /** Works on what is due until nothing is; returns how much that was. */
    int runOnce();

    /** What is due and not done; empty for a task that has no queue. */
    default Optional<Backlog> backlog(Instant now) {
        return Optional.empty();
    }
}
