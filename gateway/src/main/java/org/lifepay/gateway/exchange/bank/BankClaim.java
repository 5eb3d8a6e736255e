package org.lifepay.gateway.exchange.bank;

import java.time.Instant;

/**
 * A user's claim that a bank has not done what it tells no result of.
 *
 * @param proof how the user knows it
 */
public record BankClaim(String proof, By by, Instant at) {
    /** A user of the operator. */
    public record By(long id, String name) {}
}
