package org.lifepay.gateway.reconciliation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;

/**
 * The two ends of a day. What happened there may stand on the bill of the day beside it, and of that bill nothing may be known:
 * it was never fetched, or its rows were deleted for their age after the day was closed.
 */
final class Midnights {
    @Limit(
            area = LimitArea.SIZES,
            name = "what happened around midnight and may stand on a bill that is not there any more",
            atLimit = "what happened farther from midnight is a difference: ours only")
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final BillKey key;
    private final BillDayTable days;
    private final BillLineTable lines;
    private @Nullable Boolean beforeUnknown;
    private @Nullable Boolean afterUnknown;

    Midnights(BillKey key, BillDayTable days, BillLineTable lines) {
        this.key = key;
        this.days = days;
        this.lines = lines;
    }

    /** Whether what happened at this time of the day may stand on a bill of which nothing is known. */
    boolean isOnUnknownBill(Instant at) {
        if (at.isBefore(BusinessDay.start(key.day()).plus(MARGIN))) {
            beforeUnknown = beforeUnknown == null ? isUnknown(key.on(key.day().minusDays(1)), true) : beforeUnknown;
            return beforeUnknown;
        }
        if (!at.isBefore(BusinessDay.end(key.day()).minus(MARGIN))) {
            afterUnknown = afterUnknown == null ? isUnknown(key.on(key.day().plusDays(1)), false) : afterUnknown;
            return afterUnknown;
        }
        return false;
    }

    private boolean isUnknown(BillKey neighbour, boolean ifNeverFetched) {
        return days.find(neighbour)
                .map(day -> day.status() == BillDay.Status.CLOSED && day.file() != null && !lines.hasRows(neighbour))
                .orElse(ifNeverFetched);
    }
}
