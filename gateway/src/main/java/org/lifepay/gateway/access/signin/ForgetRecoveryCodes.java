package org.lifepay.gateway.access.signin;

import java.time.Duration;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Deletes the text of recovery codes that were not confirmed as saved within a day; the codes stay valid. */
@Component
public class ForgetRecoveryCodes implements BackgroundTask {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final RecoveryCodeTable recovery;
    private final WallClock clock;

    ForgetRecoveryCodes(RecoveryCodeTable recovery, WallClock clock) {
        this.recovery = recovery;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "recovery-code";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return INTERVAL;
    }

    /** Returns how many texts were deleted. */
    @Override
    public int runOnce() {
        return recovery.forgetTextBefore(clock.now());
    }
}
