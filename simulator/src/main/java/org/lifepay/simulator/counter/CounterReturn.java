package org.lifepay.simulator.counter;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that is sent back to the account that it came from.
 *
 * @param number the gateway's number of it
 * @param code why it is declined; null: it is not
 * @param late it takes two minutes
 */
public record CounterReturn(
        String number,
        String serialNumber,
        long fen,
        String bankNumber,
        @Nullable String code,
        boolean late,
        Instant at) {
    private static final Duration SLOW = Duration.ofMinutes(2);

    /** What the bank says of it at that time. */
    public String status(Instant now) {
        if (code != null) {
            return "DECLINED";
        }
        return late && now.isBefore(at.plus(SLOW)) ? "PROCESSING" : "RETURNED";
    }
}
