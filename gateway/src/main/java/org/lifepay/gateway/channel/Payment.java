package org.lifepay.gateway.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A payment that a channel has collected.
 *
 * @param number our number of the attempt
 * @param tradeNo the channel's trade number
 * @param amount the total amount, before discounts
 * @param paidAt the time of payment by the channel's clock
 * @param buyerId the buyer's user id at the channel, if reported
 * @param discount what of the amount the buyer did not pay
 */
public record Payment(
        String number,
        String tradeNo,
        Money amount,
        Instant paidAt,
        @Nullable String buyerId,
        Discount discount) {
    /** Without a discount. */
    public Payment(String number, String tradeNo, Money amount, Instant paidAt, @Nullable String buyerId) {
        this(number, tradeNo, amount, paidAt, buyerId, Discount.NONE);
    }

    /** What the merchant receives, before any fee. */
    public Money received() {
        return amount.minus(discount.merchant());
    }
}
