package org.lifepay.gateway.adjustment;

import java.time.Duration;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Reads again and again what operators have changed, so that every gateway soon has it. */
@Component
public class ReadAdjustments implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Adjustments adjustments;

    ReadAdjustments(Adjustments adjustments) {
        this.adjustments = adjustments;
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
