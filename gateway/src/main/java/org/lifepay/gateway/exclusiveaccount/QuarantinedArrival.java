package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;

/**
 * A row of a bank's list that could not be taken in.
 *
 * @param position its place in the list
 */
public record QuarantinedArrival(String bank, String position, Problem problem, Instant seenAt) {
    /** Why; the name is stored. */
    public enum Problem {
        /** It is not as docs/operating.md describes it. */
        UNREADABLE,
        /** It was not stored. */
        REFUSED,
        /** Its serial number is another arrival's. */
        CONTRADICTED
    }

    /** Its number for users. */
    public String number() {
        return bank + " " + position;
    }
}
