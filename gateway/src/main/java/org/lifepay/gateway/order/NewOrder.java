package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * An order to insert, with the merchant's data that is stored only.
 *
 * @param detailsJson without identities, cards and codes
 * @param sealedPayer the payer's identity and cards, encrypted; null when none was sent
 * @param couponCode the coupon that has lowered the amount; null: none
 */
public record NewOrder(
        Order order,
        String detailsJson,
        @Nullable String sealedPayer,
        @Nullable String couponCode) {
    /** Without a coupon. */
    public NewOrder(Order order, String detailsJson, @Nullable String sealedPayer) {
        this(order, detailsJson, sealedPayer, null);
    }

    /** Keeps the payer and the code out of logs. */
    @Override
    public String toString() {
        return "NewOrder[" + order + "]";
    }
}
