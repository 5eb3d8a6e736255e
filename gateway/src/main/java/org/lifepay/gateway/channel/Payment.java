package org.lifepay.gateway.channel;

import java.time.Instant;
import java.util.Objects;
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
 * @param message the channel's message that tells of the payment, if it can be kept
 */
public record Payment(
        String number,
        String tradeNo,
        Money amount,
        Instant paidAt,
        @Nullable String buyerId,
        Discount discount,
        @Nullable ChannelMessage message) {
    /** Without a message that can be kept. */
    public Payment(
            String number, String tradeNo, Money amount, Instant paidAt, @Nullable String buyerId, Discount discount) {
        this(number, tradeNo, amount, paidAt, buyerId, discount, null);
    }

    /** Without a discount. */
    public Payment(String number, String tradeNo, Money amount, Instant paidAt, @Nullable String buyerId) {
        this(number, tradeNo, amount, paidAt, buyerId, Discount.NONE);
    }

    /** The same, told by this message. */
    public Payment toldBy(ChannelMessage told) {
        return new Payment(number, tradeNo, amount, paidAt, buyerId, discount, told);
    }

    /** What the merchant receives, before any fee. */
    public Money received() {
        return amount.minus(discount.merchant());
    }

    /** Whether it is the same payment, whichever message tells of it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payment that
                && number.equals(that.number)
                && tradeNo.equals(that.tradeNo)
                && amount.equals(that.amount)
                && paidAt.equals(that.paidAt)
                && Objects.equals(buyerId, that.buyerId)
                && discount.equals(that.discount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, tradeNo, amount, paidAt, buyerId, discount);
    }
}
