package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.text.Sha256;

/**
 * What the merchant declared about the paying buyer.
 *
 * @param id the buyer's user id at the channel
 * @param appId the app that opens the cashier
 * @param authCode the payer's code from the merchant's scanner; never stored
 */
public record Buyer(
        @Nullable String id,
        @Nullable String appId,
        @Nullable String authCode) {
    private static final int FINGERPRINT_DIGITS = 8;

    public static final Buyer UNKNOWN = new Buyer(null, null, null);

    /**
     * A short hash that distinguishes the buyers of one order without identifying them; null if no buyer is named. It
     * is so short that it matches many people.
     */
    @Nullable
    public String fingerprint(Order order) {
        return id == null ? null : Sha256.hex(order.paymentOrderId() + id).substring(0, FINGERPRINT_DIGITS);
    }

    /** Keeps the payer's ids and codes out of logs. */
    @Override
    public String toString() {
        return "Buyer[]";
    }
}
