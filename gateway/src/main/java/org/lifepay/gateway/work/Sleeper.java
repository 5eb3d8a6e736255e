package org.lifepay.gateway.work;

import java.time.Duration;

/** Sleeps. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration);
}
