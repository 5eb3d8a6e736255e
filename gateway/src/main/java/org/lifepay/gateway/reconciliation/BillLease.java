package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The lease by which one gateway at a time works on a bill. */
@Component
class BillLease {
    @Limit(area = LimitArea.WORK, name = "a bill without progress", atLimit = "another gateway begins it anew")
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final BillDayTable days;
    private final Clock clock;

    BillLease(BillDayTable days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    Optional<BillDay> take(BillDay day) {
        return days.lease(day, clock.instant().plus(LEASE));
    }

    /** @throws LostException if another gateway has taken it over */
    void extend(BillDay day) {
        if (!days.extend(day, clock.instant().plus(LEASE))) {
            throw new LostException(day.key());
        }
    }

    /** Another gateway, or a user, has begun the bill anew. */
    static final class LostException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        LostException(BillKey key) {
            super("lease lost to another gateway: bill " + key);
        }
    }
}
