package org.lifepay.gateway.channel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on calls to the channel, at each gateway.
 *
 * @param circuitFailurePercent share of the last calls of an operation without a result at which its circuit opens
 * @param circuitOpen how long an open circuit lets no call through; then a few calls try the channel
 * @param callsInFlight of one merchant at once, for all operations
 * @param callsPerSecond of one merchant, for all operations; unused ones are kept for a second
 */
@ConfigurationProperties("lifepay.channel")
public record ChannelLimits(
        @DefaultValue("50") int circuitFailurePercent,
        @DefaultValue("5s") Duration circuitOpen,
        @DefaultValue("500") int callsInFlight,
        @DefaultValue("2000") int callsPerSecond) {
    private static final int ALL = 100;

    public ChannelLimits {
        if (circuitFailurePercent < 1 || circuitFailurePercent > ALL) {
            throw new IllegalArgumentException("lifepay.channel.circuit-failure-percent must be 1 to 100");
        }
        if (!circuitOpen.isPositive()) {
            throw new IllegalArgumentException("lifepay.channel.circuit-open must be positive");
        }
        if (callsInFlight < 1 || callsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "lifepay.channel.calls-in-flight and calls-per-second must be at least 1");
        }
    }
}
