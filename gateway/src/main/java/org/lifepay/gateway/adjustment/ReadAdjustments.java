package org.lifepay.gateway.adjustment;

import java.time.Duration;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Reads again and again what operators have changed, so that every gateway soon has it; for the first time before the gateway is
 * ready. A database that does not answer then is asked again, and meanwhile the configured values hold.
 */
@Component
public class ReadAdjustments implements BackgroundTask, ApplicationRunner {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Adjustments adjustments;
    private final WorkFailures failures;

    ReadAdjustments(Adjustments adjustments, WorkFailures failures) {
        this.adjustments = adjustments;
        this.failures = failures;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            adjustments.read();
        } catch (RuntimeException e) {
            failures.report(name(), "start", e);
        }
    }

    @Override
    public String name() {
        return "adjustment";
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
        adjustments.read();
        return 0;
    }
}
