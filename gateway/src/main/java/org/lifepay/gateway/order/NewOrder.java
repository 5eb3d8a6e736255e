package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * An order to insert, with the merchant's data that is stored only.
 *
 * @param detailsJson without identities, cards and codes
 * @param sealedPayer the payer's identity and cards, encrypted; null when none was sent
 * @param splitAtChannel whether the channel pays the shares of other merchants, for which it holds the payment
 * @param couponCode the coupon that has lowered the amount; null: none
 */
public record NewOrder(
        Order order,
        String detailsJson,
        @Nullable String sealedPayer,
        boolean splitAtChannel,
        @Nullable String couponCode) {
    /** Without a coupon, and split in the books if it is. */
    public NewOrder(Order order, String detailsJson, @Nullable String sealedPayer) {
        this(order, detailsJson, sealedPayer, false, null);
    }

    /** Keeps the payer and the code out of logs. */
    @Override
    public String toString() {
        return "NewOrder[" + order + "]";
    }
}
