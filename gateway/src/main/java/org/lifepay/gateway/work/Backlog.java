package org.lifepay.gateway.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * The backlog of a kind of work, for metrics of lag.
 *
 * @param due how many rows are due, counted up to {@link #COUNTED}
 * @param oldest since when the oldest of them has been due; null when none is
 */
public record Backlog(long due, @Nullable Instant oldest) {
    /** No more than so many are counted: the figure must stay cheap when it matters most. */
    @Limit(
            area = LimitArea.WORK,
            name = "due rows counted for `lifepay_work_due`",
            unit = "rows",
            atLimit = "the metric stays at this figure")
    public static final int COUNTED = 100_000;
}
