package org.lifepay.simulator.bank;

import java.util.Arrays;

/** What becomes of a call of the bank. */
public enum BankFault {
    /** It does not arrive. */
    LOSE_REQUEST("lose-request"),
    /** It is carried out, and its answer is lost. */
    LOSE_RESPONSE("lose-response"),
    /** A purchase is declined. */
    DECLINE("decline"),
    /** A purchase takes two minutes. */
    LATE("late");

    private final String word;

    BankFault(String word) {
        this.word = word;
    }

    /** The fault that this word names. */
    public static BankFault named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("fault must be lose-request, lose-response, decline or late"));
    }
}
