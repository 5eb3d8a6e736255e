package org.lifepay.acceptance.storm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.lifepay.gateway.work.BoundedCaller;

/** Carries the work out in the caller's thread, and hides its result from a caller who would have gone by then. */
final class SameThreadBoundedCaller implements BoundedCaller {
    private final Clock clock;
    private final Trace trace;

    SameThreadBoundedCaller(Clock clock, Trace trace) {
        this.clock = clock;
        this.trace = trace;
    }

    @Override
    public <T> Optional<T> callWithin(Duration limit, Supplier<T> work) {
        Instant tooLate = clock.instant().plus(limit);
        T result = work.get();
        if (clock.instant().isBefore(tooLate)) {
            return Optional.of(result);
        }
        trace.count("not waited for");
        return Optional.empty();
    }
}
