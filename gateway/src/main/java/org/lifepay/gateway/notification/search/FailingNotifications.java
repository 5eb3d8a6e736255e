package org.lifepay.gateway.notification.search;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** How many notifications of the last week have failed: given up, or sent more than once in vain. */
@Component
public class FailingNotifications {
    /** Counting stops here: nobody needs to know it more exactly. */
    public static final int MAX_COUNT = 1000;

    private static final Duration WINDOW = Duration.ofDays(7);

    private final FailingNotificationTable table;
    private final Clock clock;

    FailingNotifications(FailingNotificationTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** A merchant's own, {@link #MAX_COUNT} at most. */
    public int countOf(MerchantId merchant) {
        return table.countOf(merchant, clock.instant().minus(WINDOW), MAX_COUNT);
    }

    /** All merchants' together, {@link #MAX_COUNT} at most. */
    public int countAll() {
        return table.countAll(clock.instant().minus(WINDOW), MAX_COUNT);
    }
}
