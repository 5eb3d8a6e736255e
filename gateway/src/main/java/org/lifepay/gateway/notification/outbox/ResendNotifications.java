package org.lifepay.gateway.notification.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Makes notifications due again, from the beginning of the schedule; the courier does the rest. */
@Component
public class ResendNotifications {
    /** How many one call may queue. */
    static final int MAX_RESENDS = 1000;

    /** What was queued so short a time ago is not queued again: a repeated call changes nothing. */
    private static final Duration MIN_RESEND_INTERVAL = Duration.ofMinutes(1);

    private final ResendTable table;
    private final Orders orders;
    private final Refunds refunds;
    private final Clock clock;

    ResendNotifications(ResendTable table, Orders orders, Refunds refunds, Clock clock) {
        this.table = table;
        this.orders = orders;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** Whatever there was to be told of the order or refund, acknowledged or not; empty when there is neither. */
    public Optional<ResendResult> resend(MerchantId merchant, String requestId) {
        List<String> subjects = Stream.concat(
                        orders.findByRequestId(merchant, requestId).map(Order::paymentOrderId).stream(),
                        refunds.find(merchant, requestId).map(Refund::serialNumber).stream())
                .toList();
        if (subjects.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Long> ids = table.idsAbout(merchant, subjects, MAX_RESENDS);
        return Optional.of(new ResendResult(table.queue(merchant, ids, now, now.minus(MIN_RESEND_INTERVAL)), 0));
    }

    /** This one, acknowledged or not; one that was queued within the last minute stays as it is. */
    public ResendResult resendOne(MerchantId merchant, long id) {
        Instant now = clock.instant();
        return new ResendResult(table.queue(merchant, List.of(id), now, now.minus(MIN_RESEND_INTERVAL)), 0);
    }

    /** What was written on that day in Shanghai and has failed: given up, or sent in vain and then again. */
    public ResendResult resendFailedOf(MerchantId merchant, LocalDate day) {
        Instant now = clock.instant();
        Instant from = BusinessDay.start(day);
        Instant before = BusinessDay.end(day);
        Instant lastBefore = now.minus(MIN_RESEND_INTERVAL);
        List<Long> ids = table.failedIds(merchant, from, before, lastBefore, MAX_RESENDS);
        int queued = table.queue(merchant, ids, now, lastBefore);
        return new ResendResult(queued, table.countFailed(merchant, from, before, lastBefore));
    }
}
