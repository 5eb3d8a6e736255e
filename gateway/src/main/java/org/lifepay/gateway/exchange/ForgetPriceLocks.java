package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Deletes price locks that ended a month ago: no order that names one can still wait for it. */
@Component
public class ForgetPriceLocks implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.SIZES,
            name = "price locks of foreign money are kept after their end",
            atLimit = "deleted; an order that names one is refused with `FIELD_VALUE`")
    private static final Duration RETENTION = Duration.ofDays(30);

    private static final int BATCH = 10_000;

    private final PriceLockTable locks;
    private final Clock clock;

    ForgetPriceLocks(PriceLockTable locks, Clock clock) {
        this.locks = locks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "price-lock";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return INTERVAL;
    }

    /** Returns how many were deleted. */
    @Override
    public int runOnce() {
        return locks.deleteExpired(clock.instant().minus(RETENTION), BATCH);
    }
}
