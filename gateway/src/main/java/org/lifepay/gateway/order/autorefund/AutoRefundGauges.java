package org.lifepay.gateway.order.autorefund;

import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** How many payments are on their way back to buyers. */
@Component
class AutoRefundGauges implements BackgroundGauges {
    private final AutoRefundTable table;

    AutoRefundGauges(AutoRefundTable table) {
        this.table = table;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Stream.of(new BackgroundGauge(
                "lifepay.auto.refunds.pending",
                "Automatic refunds that the channel has not confirmed",
                _ -> table.countPending()));
    }
}
