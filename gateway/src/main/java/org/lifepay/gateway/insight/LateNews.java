package org.lifepay.gateway.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderMoved;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.refund.RefundMoved;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notices what is heard of only after its day is over (an order is paid when the channel says it was paid), in the
 * transaction that writes it, so that no kept figure stays wrong.
 */
@Component
class LateNews {
    private final DayFiguresTable table;
    private final Clock clock;

    LateNews(DayFiguresTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @EventListener
    void order(OrderMoved moved) {
        Optional<Instant> ended = switch (moved.order().state()) {
            case OrderState.Open _ -> Optional.empty();
            case OrderState.Paid paid -> Optional.of(paid.at());
            case OrderState.Failed failed -> Optional.of(failed.at());
            case OrderState.Closed closed -> Optional.of(closed.at());
        };
        ended.ifPresent(at -> happened(moved.order().key().merchant(), at));
    }

    @EventListener
    void refund(RefundMoved moved) {
        if (moved.refund().state() instanceof RefundState.Done done) {
            happened(moved.refund().merchant(), done.at());
        }
    }

    private void happened(MerchantId merchant, Instant at) {
        LocalDate day = BusinessDay.of(at);
        if (day.isBefore(BusinessDay.of(clock.instant()))) {
            table.markStale(merchant, day);
        }
    }
}
