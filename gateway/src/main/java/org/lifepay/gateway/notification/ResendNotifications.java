package org.lifepay.gateway.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Makes notifications due again, from the beginning of the schedule; the courier does the rest. */
@Component
public class ResendNotifications {
    /** How many one call may queue. */
    static final int MOST = 1000;

    /** What was queued so short a time ago is not queued again: a repeated call changes nothing. */
    private static final Duration ONCE_WITHIN = Duration.ofMinutes(1);

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
    public Optional<Resending> of(MerchantId merchant, String requestId) {
        List<String> subjects = Stream.concat(
                        orders.findByRequestId(merchant, requestId).map(Order::paymentOrderId).stream(),
                        refunds.find(merchant, requestId).map(Refund::serialNumber).stream())
                .toList();
        if (subjects.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Long> ids = table.about(merchant, subjects, MOST);
        return Optional.of(new Resending(table.queue(merchant, ids, now, now.minus(ONCE_WITHIN)), 0));
    }

    /** This one, acknowledged or not; one that was queued within the last minute stays as it is. */
    public Resending one(MerchantId merchant, long id) {
        Instant now = clock.instant();
        return new Resending(table.queue(merchant, List.of(id), now, now.minus(ONCE_WITHIN)), 0);
    }

    /** What was written on that day in Shanghai and has failed: given up, or sent in vain and then again. */
    public Resending failedOf(MerchantId merchant, LocalDate day) {
        Instant now = clock.instant();
        Instant from = BusinessDay.start(day);
        Instant before = BusinessDay.end(day);
        Instant lastBefore = now.minus(ONCE_WITHIN);
        List<Long> ids = table.failed(merchant, from, before, lastBefore, MOST);
        int queued = table.queue(merchant, ids, now, lastBefore);
        return new Resending(queued, table.countFailed(merchant, from, before, lastBefore));
    }
}
