package org.lifepay.gateway.access;

import java.time.Clock;
import java.time.Instant;

/** The system time. Sessions and second factors use it even if the sandbox has moved the business clock. */
public record WallClock(Clock clock) {
    public Instant now() {
        return clock.instant();
    }
}
