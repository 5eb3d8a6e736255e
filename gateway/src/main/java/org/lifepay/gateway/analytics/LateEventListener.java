package org.lifepay.gateway.analytics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.refund.RefundStateChanged;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Marks a completed day as stale if an event arrives late (an order is paid at the time that the channel reports), in
 * the transaction that writes the event, so that no stored metric stays wrong.
 */
@Component
class LateEventListener {
    private final DailyMetricsTable table;
    private final Clock clock;

    LateEventListener(DailyMetricsTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @EventListener
    void onOrderMoved(OrderStateChanged moved) {
        Optional<Instant> ended = switch (moved.order().state()) {
            case OrderState.Open _ -> Optional.empty();
            case OrderState.Paid paid -> Optional.of(paid.at());
            case OrderState.Failed failed -> Optional.of(failed.at());
            case OrderState.Closed closed -> Optional.of(closed.at());
        };
        ended.ifPresent(at -> markStaleIfPast(moved.order().key().merchant(), at));
    }

    @EventListener
    void onRefundMoved(RefundStateChanged moved) {
        if (moved.refund().state() instanceof RefundState.Done done) {
            markStaleIfPast(moved.refund().merchant(), done.at());
        }
    }

    private void markStaleIfPast(MerchantId merchant, Instant at) {
        LocalDate day = BusinessDay.of(at);
        if (day.isBefore(BusinessDay.of(clock.instant()))) {
            table.markStale(merchant, day);
        }
    }
}
