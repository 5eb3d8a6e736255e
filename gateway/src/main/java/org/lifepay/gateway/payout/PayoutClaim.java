package org.lifepay.gateway.payout;

import java.time.Instant;

/**
 * A user's claim that a payout without a result was not paid.
 *
 * @param proof how the user knows it
 */
public record PayoutClaim(String proof, SettlementAccount.By by, Instant at) {}
