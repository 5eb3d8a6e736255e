package org.lifepay.gateway.refund;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Refunds that need a person, the longest waiting first. */
@Component
public class StuckRefunds {
    /** Four tries have come to nothing by then. */
    static final Duration OPEN_FOR = Duration.ofMinutes(15);

    private final StuckRefundTable table;
    private final Clock clock;

    StuckRefunds(StuckRefundTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<StuckRefund> list(int most) {
        return table.list(clock.instant().minus(OPEN_FOR), most);
    }

    /** Has the next try made within a minute, but not beside one that is under way; false when it has ended. */
    public boolean tryNow(MerchantId merchant, String requestId) {
        return table.hurry(merchant, requestId, clock.instant().plus(SendRefunds.LEASE));
    }
}
