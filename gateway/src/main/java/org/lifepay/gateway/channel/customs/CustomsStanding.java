package org.lifepay.gateway.channel.customs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one declaration stands.
 *
 * @param number our number
 * @param code the word or code by which it was decided
 * @param info what customs says in words, if it says it
 * @param decidedAt when customs has answered, as far as the channel tells it
 * @param receipt what a query tells of the channel's receipt
 */
public record CustomsStanding(
        String number,
        Result result,
        String code,
        @Nullable String info,
        @Nullable Instant decidedAt,
        CustomsReceipt receipt) {
    /** The results. */
    public enum Result {
        PROCESSING,
        SUCCESS,
        FAILED,
        /** The channel uses a word that we do not know: nothing has ended. */
        UNKNOWN_WORD
    }
}
