package org.lifepay.gateway.pace;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for work only so long; what takes longer goes on without whoever asked for it. */
public interface Patience {
    /**
     * What the work came to. Empty when it takes longer, and goes on; or when too much goes on already, and it was not
     * begun. Which of the two, the books must tell.
     */
    <T> Optional<T> within(Duration limit, Supplier<T> work);

    /** Takes no more work, and gives what goes on some time to end. */
    default void finish() {}
}
