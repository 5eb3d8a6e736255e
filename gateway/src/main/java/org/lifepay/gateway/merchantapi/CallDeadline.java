package org.lifepay.gateway.merchantapi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BoundedCaller;

/**
 * How long a merchant's program waits for a reply, whatever hangs behind it.
 *
 * @param callers with places of their own: calls that hang in a channel take none of them
 */
public record CallDeadline(BoundedCaller callers) {
    /** What is promised, less what the answer needs to be sealed and sent; above what a caller waits for the channel. */
    @Limit(
            area = LimitArea.CALLS,
            name = "one call, from reading to answering",
            atLimit = "answered `TRY_AGAIN`; the work goes on behind it and its result is found by a query")
    public static final Duration LIMIT = Duration.ofMillis(4500);

    <T> Optional<T> within(Supplier<T> work) {
        return callers.callWithin(LIMIT, work);
    }
}
