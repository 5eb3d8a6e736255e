package org.lifepay.gateway.ledger;

/** The sums of channels' bills of closed days; the audit compares them with the ledger's. */
@FunctionalInterface
public interface BilledSums {
    /**
     * A query with the columns {@code day}, {@code subject} ({@code PAYMENT}, {@code REFUND}, {@code PAYOUT},
     * {@code PAYOUT_RETURN}, {@code FEE}), {@code own}, {@code billed}, and {@code proved}: what of it the ledger must have.
     */
    String sql();
}
