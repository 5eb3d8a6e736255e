package org.lifepay.gateway.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payout without a final result.
 *
 * @param since when it was accepted
 * @param tries how often it was worked on
 * @param problem what the channel said last, where it said something
 */
public record PayoutExceptionItem(
        MerchantId merchant,
        String serialNumber,
        Money amount,
        Instant since,
        int tries,
        @Nullable String problem) {}
