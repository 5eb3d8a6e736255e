package org.lifepay.gateway.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for work only so long; what takes longer goes on without whoever asked for it. */
public interface BoundedCaller {
    /**
     * What the work came to. Empty when it takes longer, and goes on; or when too much goes on already, and it was not
     * begun. Which of the two, the books must tell.
     */
    <T> Optional<T> callWithin(Duration timeout, Supplier<T> work);

    /** Takes no more work, and gives what goes on some time to end. */
    default void shutdown() {}
}
