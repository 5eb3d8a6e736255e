package org.lifepay.gateway.order.channelsync;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** How long an order stays open after its deadline, because the channel does not close it. */
@Component
class OrderGauges implements BackgroundGauges {
    private final OrderExpiryTable orders;

    OrderGauges(OrderExpiryTable orders) {
        this.orders = orders;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Stream.of(new BackgroundGauge(
                "lifepay.order.overdue.seconds",
                "How long the order that is longest past its deadline has been open since then",
                this::overdue));
    }

    /** While it is being closed, the next look at it is a lease later. */
    private double overdue(Instant now) {
        return orders.earliestDeadline(now.plus(ExpireOrders.LEASE))
                .map(deadline -> Duration.between(deadline, now).toSeconds())
                .filter(overdue -> overdue > 0)
                .orElse(0L);
    }
}
