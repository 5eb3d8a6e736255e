package org.lifepay.gateway.exchange;

import java.time.Instant;

/**
 * A user's claim that nothing was bought by a purchase without a result.
 *
 * @param proof how the user knows it
 */
public record PurchaseClaim(String proof, By by, Instant at) {
    /** A user of the operator. */
    public record By(long id, String name) {}
}
