package org.lifepay.gateway.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls with a timeout and a concurrency limit (bulkhead); a call that takes longer continues without its caller. */
public interface BoundedCaller {
    /**
     * The result of the call. Empty if it takes longer, and continues; or if the concurrency limit is reached, and it
     * was not started. The caller must find out from the database which of the two.
     */
    <T> Optional<T> callWithin(Duration timeout, Supplier<T> work);

    /** Accepts no more calls, and gives running ones some time to end. */
    default void shutdown() {}
}
