package org.lifepay.gateway.refund;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Refunds that need manual action, longest waiting first. */
@Component
public class RefundExceptions {
    /** Four tries have failed by then. */
    static final Duration MIN_PENDING_DURATION = Duration.ofMinutes(15);

    private final RefundExceptionTable table;
    private final Clock clock;

    RefundExceptions(RefundExceptionTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<RefundExceptionItem> list(int limit) {
        return table.list(clock.instant().minus(MIN_PENDING_DURATION), limit);
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String requestId) {
        return table.expedite(merchant, requestId, clock.instant().plus(SendRefunds.LEASE));
    }
}
