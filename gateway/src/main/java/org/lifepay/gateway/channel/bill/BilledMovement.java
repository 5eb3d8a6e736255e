package org.lifepay.gateway.channel.bill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A row of a channel's bill.
 *
 * @param number our number of the payment attempt, as the channel has it
 * @param refundNumber the refund's number; null for a payment
 * @param amount the total, before the channel's discounts
 * @param received what the merchant got of it
 * @param feeFen the channel's fee; negative if a refund gives it back
 * @param at when it was completed, by the channel's clock
 */
public record BilledMovement(
        String number,
        @Nullable String refundNumber,
        String tradeNo,
        Money amount,
        Money received,
        long feeFen,
        Instant at) {

    public boolean isRefund() {
        return refundNumber != null;
    }
}
