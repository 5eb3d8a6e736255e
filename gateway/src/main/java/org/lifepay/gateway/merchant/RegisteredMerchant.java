package org.lifepay.gateway.merchant;

import java.time.Instant;
import java.util.Optional;

/**
 * A merchant as its operator sees it.
 *
 * @param suspendedFor why it is suspended, if anybody said so
 * @param version counts its changes, so that nobody overwrites another's
 */
public record RegisteredMerchant(Merchant merchant, Instant createdAt, Optional<String> suspendedFor, int version) {}
