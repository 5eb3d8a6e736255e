package org.lifepay.gateway.merchant;

import java.time.Instant;
import java.util.Optional;

/**
 * A merchant with its administrative data, for operators.
 *
 * @param suspendedFor the reason of the suspension, if given
 * @param version for optimistic locking
 */
public record RegisteredMerchant(Merchant merchant, Instant createdAt, Optional<String> suspendedFor, int version) {}
