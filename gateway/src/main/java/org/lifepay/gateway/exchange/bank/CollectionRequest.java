package org.lifepay.gateway.exchange.bank;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A collection of foreign money from a payer abroad.
 *
 * @param number ours, the idempotency key
 * @param product what the payer pays for: the bank has to know
 * @param payerName who pays, where the merchant told it; personal
 * @param expiresAt until then the payer may pay
 */
public record CollectionRequest(
        String number,
        ForeignAmount amount,
        String product,
        @Nullable String payerName,
        Instant expiresAt) {
    @Override
    public String toString() {
        return "CollectionRequest[" + number + "]";
    }
}
