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
    private final ChannelRefundTable channelRefunds;
    private final Clock clock;

    RefundExceptions(RefundExceptionTable table, ChannelRefundTable channelRefunds, Clock clock) {
        this.table = table;
        this.channelRefunds = channelRefunds;
        this.clock = clock;
    }

    public List<RefundExceptionItem> list(int limit) {
        return table.list(clock.instant().minus(MIN_PENDING_DURATION), limit);
    }

    /** Refunds made in the channel's own console, oldest first. */
    public List<RefundExceptionItem> madeAtChannel(int limit) {
        return table.madeAtChannel(limit);
    }

    /** Takes a refund made at the channel off the list; false when it is not on it. */
    public boolean markHandled(MerchantId merchant, String requestId, String handledBy, String note) {
        return channelRefunds.markHandled(merchant, requestId, handledBy, note, clock.instant());
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if it has ended. */
    public boolean expedite(MerchantId merchant, String requestId) {
        return table.expedite(merchant, requestId, clock.instant().plus(SendRefunds.LEASE));
    }
}
