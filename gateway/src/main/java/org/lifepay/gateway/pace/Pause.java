package org.lifepay.gateway.pace;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration);
}
