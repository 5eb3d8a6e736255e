package org.lifepay.gateway.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * How the channel took one operation over some time.
 *
 * @param answered calls whose answer we know and that were not declined
 * @param declined calls that the channel refused
 * @param unknown calls of which nobody knows what became
 * @param medianMillis half of the calls took no longer than about this; empty when there were none
 * @param slowMillis 95 of 100 calls took no longer than about this; {@link Integer#MAX_VALUE} is longer than we count
 * @param problem the last one ever, whatever the time looked at
 */
public record OperationHealth(
        Operation operation,
        long answered,
        long declined,
        long unknown,
        Optional<Integer> medianMillis,
        Optional<Integer> slowMillis,
        Optional<Problem> problem) {

    /** What went wrong, and when. */
    public record Problem(String text, Instant at) {}

    public long calls() {
        return answered + declined + unknown;
    }

    /** In tenths of a percent, rounded down so that it is full only when every call got an answer; empty without calls. */
    public Optional<Integer> answeredPerMille() {
        return calls() == 0 ? Optional.empty() : Optional.of(Math.toIntExact((answered + declined) * 1000 / calls()));
    }
}
