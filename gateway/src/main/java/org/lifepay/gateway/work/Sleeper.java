package org.lifepay.gateway.work;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration);
}
