package org.lifepay.gateway.ratelimit;

import java.time.Duration;

/**
 * A rate limit: a number of calls per period.
 *
 * @param refill how used calls are refilled
 */
public record RateLimit(int calls, Duration period, Refill refill) {

    /** How used calls are refilled. */
    public enum Refill {
        /** Gradually, spread over the period. */
        GRADUAL,
        /** All at once at the end of the period. */
        AT_ONCE
    }

    public static RateLimit gradual(int calls, Duration period) {
        return new RateLimit(calls, period, Refill.GRADUAL);
    }

    public static RateLimit perMinute(int calls) {
        return new RateLimit(calls, Duration.ofMinutes(1), Refill.AT_ONCE);
    }
}
