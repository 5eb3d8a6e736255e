package org.lifepay.gateway.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** How long the oldest of what is held has waited. */
@Component
class RiskGauges implements BackgroundGauges {
    private final RiskHolds holds;

    RiskGauges(RiskHolds holds) {
        this.holds = holds;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Stream.of(new BackgroundGauge(
                "lifepay.risk.held.seconds",
                "How long the oldest refund or payout that risk control holds has waited for two users; 0: none waits",
                this::age));
    }

    private double age(Instant now) {
        return holds.oldest()
                .map(since -> (double) Duration.between(since, now).toSeconds())
                .orElse(0.0);
    }
}
