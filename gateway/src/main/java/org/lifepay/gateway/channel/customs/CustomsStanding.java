package org.lifepay.gateway.channel.customs;

import org.jspecify.annotations.Nullable;

/**
 * How one declaration stands.
 *
 * @param number our number
 * @param code the word or code by which it was decided
 * @param info what customs says in words, if it says it
 */
public record CustomsStanding(
        String number, Result result, String code, @Nullable String info) {
    /** The results. */
    public enum Result {
        PROCESSING,
        SUCCESS,
        FAILED,
        /** The channel uses a word that we do not know: nothing has ended. */
        UNKNOWN_WORD
    }
}
