package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that no order can keep, on its way back to its sender.
 *
 * @param attempt which one of this arrival, from 1
 * @param number under which the bank knows it, the same at every try
 * @param problem what is the matter; of a declined one, why
 * @param bankNumber the bank's number of it, once it is returned
 */
public record ArrivalReturn(
        String bank,
        String serialNumber,
        int attempt,
        String number,
        Status status,
        Instant begunAt,
        int tries,
        @Nullable String problem,
        @Nullable String bankNumber,
        @Nullable Instant endedAt) {
    /** The name is stored. */
    public enum Status {
        /** The bank has not said for good what has become of it. */
        SENDING,
        RETURNED,
        /** The bank does not send it; the money is where it was. */
        DECLINED
    }
}
