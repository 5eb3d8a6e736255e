package org.lifepay.gateway.merchantapi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.lifepay.gateway.work.BoundedCaller;

/**
 * How long a merchant's program waits for a reply, whatever hangs behind it.
 *
 * @param callers with places of their own: calls that hang in a channel take none of them
 */
public record CallDeadline(BoundedCaller callers) {
    /** With what the network takes, within the five seconds that are promised; above what a till waits for the channel. */
    public static final Duration LIMIT = Duration.ofMillis(4700);

    <T> Optional<T> within(Supplier<T> work) {
        return callers.callWithin(LIMIT, work);
    }
}
