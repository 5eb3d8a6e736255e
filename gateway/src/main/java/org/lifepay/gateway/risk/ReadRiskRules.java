package org.lifepay.gateway.risk;

import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Reads the rules and lists again and again, for the first time before the gateway is ready, so that every gateway soon has what
 * an operator changed at another; and removes old counts.
 */
@Component
class ReadRiskRules implements BackgroundTask, ApplicationRunner {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Limit(
            area = LimitArea.VALIDITY,
            name = "counts of refunds and payouts for risk control",
            atLimit = "removed; no rule looks further back than a day")
    private static final Duration KEPT = Duration.ofDays(3);

    private static final int BATCH = 1000;

    private final RiskRules rules;
    private final RiskUsageTable usages;
    private final WorkFailures failures;
    private final Clock clock;

    ReadRiskRules(RiskRules rules, RiskUsageTable usages, WorkFailures failures, Clock clock) {
        this.rules = rules;
        this.usages = usages;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            rules.read();
        } catch (RuntimeException e) {
            failures.report(name(), "start", e);
        }
    }

    @Override
    public String name() {
        return "risk-rules";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return INTERVAL;
    }

    @Override
    public boolean ofEachGateway() {
        return true;
    }

    @Override
    public int runOnce() {
        rules.read();
        usages.deleteBefore(clock.instant().minus(KEPT), BATCH);
        return 0;
    }
}
