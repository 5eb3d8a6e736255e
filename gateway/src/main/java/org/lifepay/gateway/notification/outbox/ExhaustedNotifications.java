package org.lifepay.gateway.notification.outbox;

import java.time.Clock;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Notifications that were given up, merchant by merchant, and what a person can do about them. */
@Component
public class ExhaustedNotifications {
    private final ExhaustedNotificationTable table;
    private final ResendTable resend;
    private final Clock clock;

    ExhaustedNotifications(ExhaustedNotificationTable table, ResendTable resend, Clock clock) {
        this.table = table;
        this.resend = resend;
        this.clock = clock;
    }

    /** The merchants, the longest waiting first. */
    public List<RetriesExhausted> byMerchant(int limit) {
        return table.byMerchant(limit);
    }

    /** Makes the oldest of a merchant's due again, from the beginning of the schedule. */
    public ResendResult resend(MerchantId merchant) {
        var now = clock.instant();
        List<Long> ids = table.idsOf(merchant, ResendNotifications.MAX_RESENDS);
        return new ResendResult(resend.queue(merchant, ids, now, now), table.count(merchant));
    }

    /** Takes all of a merchant's off the list; returns how many. */
    public int markHandled(MerchantId merchant) {
        return table.markHandled(merchant, clock.instant());
    }
}
