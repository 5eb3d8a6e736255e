package org.lifepay.gateway.split;

import java.time.Instant;

/**
 * A user's claim that the channel has not paid a share without a result.
 *
 * @param proof how the user knows it
 */
public record ShareClaim(String proof, By by, Instant at) {
    /** A user of the operator. */
    public record By(long id, String name) {}
}
