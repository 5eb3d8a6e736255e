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
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Resends notifications from the beginning of the retry schedule: makes them due for the notification worker. */
@Component
public class ResendNotifications {
    /** Maximum number per call. */
    @Limit(
            area = LimitArea.RATES,
            name = "notifications resent by one call",
            unit = "notifications",
            atLimit = "the answer says how many; call again")
    static final int MAX_RESENDS = 1000;

    /** Notifications queued this recently are not queued again, so that a repeated call changes nothing. */
    @Limit(area = LimitArea.RATES, name = "resending the same notification", atLimit = "not queued a second time")
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

    /** All notifications of the order or refund, acknowledged or not; empty if there is no such order or refund. */
    public Optional<ResendResult> resend(MerchantId merchant, String requestId) {
        List<String> subjects = Stream.concat(
                        orders.findByRequestId(merchant, requestId).map(Order::paymentOrderId).stream(),
                        refunds.find(merchant, requestId).map(Refund::serialNumber).stream())
                .toList();
        return subjects.isEmpty() ? Optional.empty() : Optional.of(resendAbout(merchant, subjects));
    }

    /**
     * All notifications of an order or a refund, acknowledged or not; not those of a refund or an order that the merchant has given the same
     * requestId.
     *
     * @param subject the order's paymentOrderId, or the refund's serialNumber
     */
    public ResendResult resendAbout(MerchantId merchant, String subject) {
        return resendAbout(merchant, List.of(subject));
    }

    private ResendResult resendAbout(MerchantId merchant, List<String> subjects) {
        Instant now = clock.instant();
        List<Long> ids = table.idsAbout(merchant, subjects, MAX_RESENDS);
        return new ResendResult(table.queue(merchant, ids, now, now.minus(MIN_RESEND_INTERVAL)), 0);
    }

    /** One notification, acknowledged or not; unchanged if it was queued within the last minute. */
    public ResendResult resendOne(MerchantId merchant, long id) {
        Instant now = clock.instant();
        return new ResendResult(table.queue(merchant, List.of(id), now, now.minus(MIN_RESEND_INTERVAL)), 0);
    }

    /** All failed notifications that were created on that day (Asia/Shanghai): exhausted, or failed more than once. */
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
