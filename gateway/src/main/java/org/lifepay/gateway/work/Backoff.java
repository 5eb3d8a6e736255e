package org.lifepay.gateway.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Retry backoff: the delay before each further try. */
public record Backoff(List<Duration> steps) {
    public Backoff {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a backoff needs a step");
        }
    }

    public static Backoff of(Duration... steps) {
        return new Backoff(List.of(steps));
    }

    /** The delay after this number of tries; the last one is repeated forever. */
    public Duration after(int tries) {
        return steps.get(Math.min(tries, steps.size() - 1));
    }

    /** The delay after this number of tries; empty if the retries are exhausted. */
    public Optional<Duration> next(int tries) {
        return tries < steps.size() ? Optional.of(steps.get(tries)) : Optional.empty();
    }

    /** The first time after {@code now} that lies one of the steps behind {@code start}; empty when all are past. */
    public Optional<Instant> firstAfter(Instant now, Instant start) {
        return steps.stream().map(start::plus).filter(now::isBefore).findFirst();
    }

    public Duration first() {
        return steps.getFirst();
    }

    public Duration last() {
        return steps.getLast();
    }
}
