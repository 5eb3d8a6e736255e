package org.lifepay.gateway.complaint;

import java.time.Clock;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Replies to complaints that need a user: a new reply, or a look in the channel's console. */
@Component
public class FailedReplies {
    private final ReplyTable table;
    private final Clock clock;

    FailedReplies(ReplyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** One for each complaint that has not ended, oldest first. */
    public List<FailedReply> list(int limit) {
        return table.failed(limit);
    }

    /** Takes a complaint's off the list; false if it has none. */
    public boolean markHandled(MerchantId merchant, long complaint) {
        return table.markHandled(merchant, complaint, clock.instant());
    }
}
