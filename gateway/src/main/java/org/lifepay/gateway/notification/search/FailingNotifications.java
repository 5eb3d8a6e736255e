package org.lifepay.gateway.notification.search;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The failing notifications of the last week: exhausted, or failed more than once. */
@Component
public class FailingNotifications {
    /** The count stops here; a higher number tells nothing more. */
    @Limit(
            area = LimitArea.SIZES,
            name = "failing notifications counted on the overview",
            unit = "notifications",
            atLimit = "shown as this figure and more")
    public static final int MAX_COUNT = 1000;

    private static final Duration WINDOW = Duration.ofDays(7);

    private final FailingNotificationTable table;
    private final Clock clock;

    FailingNotifications(FailingNotificationTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The ids of one merchant's, the oldest {@link #MAX_COUNT}: the same ones each time, however many there are. */
    public List<Long> of(MerchantId merchant) {
        return table.idsOf(merchant, clock.instant().minus(WINDOW), MAX_COUNT);
    }

    /** The ids of all merchants', {@link #MAX_COUNT} at most. */
    public List<Long> ofAll() {
        return table.ids(clock.instant().minus(WINDOW), MAX_COUNT);
    }
}
