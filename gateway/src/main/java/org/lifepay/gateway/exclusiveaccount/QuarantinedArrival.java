package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of a bank's list that could not be taken in.
 *
 * @param position its place in the list
 * @param claim that it can be taken off the list
 */
public record QuarantinedArrival(String bank, String position, Problem problem, Instant seenAt, Optional<Claim> claim) {
    /**
     * What a user says of it, until a second one approves.
     *
     * @param note why it is no money that is missing
     */
    public record Claim(String note, ArrivalClaim.By by, Instant at) {}

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
