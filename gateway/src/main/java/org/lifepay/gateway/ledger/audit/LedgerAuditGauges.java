package org.lifepay.gateway.ledger.audit;

import java.time.Duration;
import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** What the last nightly audit has found, and how long ago it was. */
@Component
class LedgerAuditGauges implements BackgroundGauges {
    private final NightlyAudit audit;

    LedgerAuditGauges(NightlyAudit audit) {
        this.audit = audit;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Stream.of(
                new BackgroundGauge(
                        "lifepay.ledger.audit.differences",
                        "Differences that the last nightly audit of the ledger has found",
                        _ -> audit.last().map(LedgerAuditRun::count).orElse(0)),
                new BackgroundGauge(
                        "lifepay.ledger.audit.age.seconds",
                        "Since the last nightly audit of the ledger has ended; not a number before the first one",
                        now -> audit.last()
                                .map(run -> (double)
                                        Duration.between(run.endedAt(), now).toSeconds())
                                .orElse(Double.NaN)));
    }
}
