package org.lifepay.gateway.notification;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** How many notifications of the last week have failed: given up, or sent more than once in vain. */
@Component
public class FailingNotifications {
    /** Counting stops here: nobody needs to know it more exactly. */
    public static final int MOST = 1000;

    private static final Duration LOOKED_AT = Duration.ofDays(7);

    private final FailingTable table;
    private final Clock clock;

    FailingNotifications(FailingTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** A merchant's own, {@link #MOST} at most. */
    public int of(MerchantId merchant) {
        return table.of(merchant, clock.instant().minus(LOOKED_AT), MOST);
    }

    /** All merchants' together, {@link #MOST} at most. */
    public int ofAll() {
        return table.ofAll(clock.instant().minus(LOOKED_AT), MOST);
    }
}
