package org.lifepay.gateway.exchange.bank;

import java.time.Instant;

/** The result of asking for a price. */
public sealed interface RateResult {
    /** The price holds until it expires. */
    record Locked(ListPrice price, Instant effectiveAt, Instant expiresAt) implements RateResult {}

    /** The bank sells nothing of the currency now. */
    record Closed() implements RateResult {}

    /** No usable answer; ask again. */
    record Unknown(String reason) implements RateResult {}
}
