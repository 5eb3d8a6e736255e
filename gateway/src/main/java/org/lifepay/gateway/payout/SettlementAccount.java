package org.lifepay.gateway.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * Where a merchant's withdrawals go, as it may be shown.
 *
 * @param hint what may be shown of the card or account
 * @param approver null while it is proposed
 */
public record SettlementAccount(
        MerchantId merchant,
        long id,
        String hint,
        By proposer,
        Instant proposedAt,
        @Nullable By approver,
        @Nullable Instant approvedAt) {

    /** A user of the operator. */
    public record By(long id, String name) {}
}
