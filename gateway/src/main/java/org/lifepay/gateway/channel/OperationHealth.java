package org.lifepay.gateway.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * Availability and latency of one operation over a period.
 *
 * @param answered calls with a known outcome that were not declined
 * @param declined calls that the channel declined
 * @param unknown calls whose outcome is unknown
 * @param medianMillis approximate median latency; empty without calls
 * @param slowMillis approximate 95th percentile of the latency; {@link Integer#MAX_VALUE}: above the last bucket
 * @param problem the latest problem, whatever the period
 */
public record OperationHealth(
        Operation operation,
        long answered,
        long declined,
        long unknown,
        Optional<Integer> medianMillis,
        Optional<Integer> slowMillis,
        Optional<Problem> problem) {

    /** The text and the time of a problem. */
    public record Problem(String text, Instant at) {}

    public long calls() {
        return answered + declined + unknown;
    }

    /**
     * Availability in tenths of a percent, rounded down so that 1000 means that every call was answered; empty without
     * calls.
     */
    public Optional<Integer> answeredPerMille() {
        return calls() == 0 ? Optional.empty() : Optional.of(Math.toIntExact((answered + declined) * 1000 / calls()));
    }
}
