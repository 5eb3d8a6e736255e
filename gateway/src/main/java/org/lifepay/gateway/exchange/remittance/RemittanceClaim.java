package org.lifepay.gateway.exchange.remittance;

import java.time.Instant;

/**
 * A user's claim that a remittance without a result was not paid.
 *
 * @param proof how the user knows it
 */
public record RemittanceClaim(String proof, By by, Instant at) {
    /** A user of the operator. */
    public record By(long id, String name) {}
}
