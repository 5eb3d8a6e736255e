package org.lifepay.gateway.ledger;

/** The sums of channels' bills of closed days; the audit compares them with the ledger's; and corrections of what differs. */
public interface BilledSums {
    /**
     * A query with the columns {@code day}, {@code subject} ({@code PAYMENT}, {@code REFUND}, {@code PAYOUT},
     * {@code PAYOUT_RETURN}, {@code SHARE}, {@code SHARE_RETURN}, {@code FEE}), {@code own}, {@code billed}, and {@code proved}: what of it the ledger must have.
     */
    String sql();

    /**
     * A query of corrections of the books, each difference's together, that are more than what differs or of the other direction, with
     * the columns {@code merchant_id}, {@code result}, {@code owed} and {@code corrected}.
     */
    String correctionsSql();
}
