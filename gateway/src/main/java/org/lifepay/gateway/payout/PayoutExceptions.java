package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Payouts that need manual action, longest waiting first. */
@Component
public class PayoutExceptions {
    /** A bank may take a while; by then five tries have told nothing. */
    static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    private final PayoutExceptionTable table;
    private final Clock clock;

    PayoutExceptions(PayoutExceptionTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<PayoutExceptionItem> list(int limit) {
        Instant now = clock.instant();
        return table.list(now.minus(MIN_PENDING_DURATION), now.plus(SendPayouts.MAX_PAUSE), limit);
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String serialNumber) {
        return table.expedite(merchant, serialNumber, clock.instant().plus(SendPayouts.LEASE));
    }

    /** Those that the channel contradicts and that no user has seen to, oldest first. */
    public List<PayoutExceptionItem> contradicted(int limit) {
        return table.contradicted(limit);
    }

    /** Takes a contradicted payout off the list; false if it is not on it, or this user is one of those who ended it. */
    public boolean markContradictionHandled(MerchantId merchant, String serialNumber, long user) {
        return table.markContradictionHandled(merchant, serialNumber, user, clock.instant());
    }
}
