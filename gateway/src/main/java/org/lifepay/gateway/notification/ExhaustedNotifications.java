package org.lifepay.gateway.notification;

import java.time.Clock;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Notifications that were given up, merchant by merchant, and what a person can do about them. */
@Component
public class ExhaustedNotifications {
    private final ExhaustedTable table;
    private final ResendTable resend;
    private final Clock clock;

    ExhaustedNotifications(ExhaustedTable table, ResendTable resend, Clock clock) {
        this.table = table;
        this.resend = resend;
        this.clock = clock;
    }

    /** The merchants, the longest waiting first. */
    public List<Exhausted> byMerchant(int most) {
        return table.byMerchant(most);
    }

    /** Makes the oldest of a merchant's due again, from the beginning of the schedule. */
    public Resending resend(MerchantId merchant) {
        var now = clock.instant();
        List<Long> ids = table.of(merchant, ResendNotifications.MOST);
        return new Resending(resend.queue(merchant, ids, now, now), table.count(merchant));
    }

    /** Takes all of a merchant's off the list; returns how many. */
    public int handle(MerchantId merchant) {
        return table.handle(merchant, clock.instant());
    }
}
