package org.lifepay.gateway.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payout without a final result, or one that the channel contradicts.
 *
 * @param since when it was accepted, or contradicted
 * @param tries how often it was worked on
 * @param problem what the channel said last, where it said something; {@link #HELD}; a {@link PayoutContradiction}
 * @param claim that it was not paid, by a user; null: there is none
 */
public record PayoutExceptionItem(
        MerchantId merchant,
        String serialNumber,
        Money amount,
        Instant since,
        int tries,
        @Nullable String problem,
        @Nullable PayoutClaim claim) {
    /** It is not sent because its merchant is suspended. */
    public static final String HELD = "MERCHANT_SUSPENDED";
}
