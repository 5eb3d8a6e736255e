package org.lifepay.gateway.risk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Deletes old decisions of risk control, and what was held then and waits no longer. */
@Component
@EnableConfigurationProperties(RiskSettings.class)
class DeleteRiskDecisions implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofHours(1);

    @Limit(
            area = LimitArea.WORK,
            name = "decisions of risk control deleted at once",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int DELETED_AT_ONCE = 500;

    private final RiskDecisionTable decisions;
    private final RiskHoldTable holds;
    private final RiskSettings settings;
    private final Clock clock;

    DeleteRiskDecisions(RiskDecisionTable decisions, RiskHoldTable holds, RiskSettings settings, Clock clock) {
        this.decisions = decisions;
        this.holds = holds;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "risk-decision-cleanup";
    }

    @Override
    public Duration interval(WorkSettings work) {
        return INTERVAL;
    }

    @Override
    public int runOnce() {
        Instant then = clock.instant().minus(settings.decisionRetention());
        int all = 0;
        int deleted;
        do {
            int old = decisions.deleteBefore(then, DELETED_AT_ONCE);
            int decided = holds.deleteDecidedBefore(then, DELETED_AT_ONCE);
            deleted = Math.max(old, decided);
            all += old + decided;
        } while (deleted == DELETED_AT_ONCE);
        return all;
    }
}
