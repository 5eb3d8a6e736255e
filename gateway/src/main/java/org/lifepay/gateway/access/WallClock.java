package org.lifepay.gateway.access;

import java.time.Clock;
import java.time.Instant;

/** The real time, which sessions and second factors go by even where the sandbox has moved the business clock. */
public record WallClock(Clock clock) {
    public Instant now() {
        return clock.instant();
    }
}
