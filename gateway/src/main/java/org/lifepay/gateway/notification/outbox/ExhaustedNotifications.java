package org.lifepay.gateway.notification.outbox;

import java.time.Clock;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Notifications whose retries are exhausted, by merchant, and the actions on them. */
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

    /** The merchants, longest waiting first. */
    public List<RetriesExhausted> byMerchant(int limit) {
        return table.byMerchant(limit);
    }

    /** Resends a merchant's oldest ones, from the beginning of the retry schedule. */
    public ResendResult resend(MerchantId merchant) {
        var now = clock.instant();
        List<Long> ids = table.idsOf(merchant, ResendNotifications.MAX_RESENDS);
        return new ResendResult(resend.queue(merchant, ids, now, now), table.count(merchant));
    }

    /** Marks all of a merchant's as handled; returns their number. */
    public int markHandled(MerchantId merchant) {
        return table.markHandled(merchant, clock.instant());
    }
}
