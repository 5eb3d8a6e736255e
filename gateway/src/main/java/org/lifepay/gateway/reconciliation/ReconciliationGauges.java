package org.lifepay.gateway.reconciliation;

import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** What of reconciliation waits for a user. */
@Component
class ReconciliationGauges implements BackgroundGauges {
    private final ReconciledDays days;

    ReconciliationGauges(ReconciledDays days) {
        this.days = days;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Stream.of(
                new BackgroundGauge(
                        "lifepay.reconciliation.days.overdue",
                        "Days that should be closed by now and are not",
                        _ -> days.overdue().size()),
                new BackgroundGauge(
                        "lifepay.reconciliation.differences.waiting",
                        "Differences from the channel's bills that wait for a user",
                        _ -> days.waiting().size()));
    }
}
