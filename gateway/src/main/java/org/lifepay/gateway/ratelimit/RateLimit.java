package org.lifepay.gateway.ratelimit;

import java.time.Duration;

/**
 * So many calls in a period.
 *
 * @param refill how what was used comes back
 */
public record RateLimit(int calls, Duration period, Refill refill) {

    /** How used calls come back. */
    public enum Refill {
        /** One after the other, spread over the period. */
        GRADUAL,
        /** All together when the period ends. */
        AT_ONCE
    }

    public static RateLimit gradual(int calls, Duration period) {
        return new RateLimit(calls, period, Refill.GRADUAL);
    }

    public static RateLimit perMinute(int calls) {
        return new RateLimit(calls, Duration.ofMinutes(1), Refill.AT_ONCE);
    }
}
