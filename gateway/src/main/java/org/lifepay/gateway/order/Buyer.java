package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * What the merchant knows of the buyer that pays.
 *
 * @param id the buyer's user id at the channel
 * @param appId the app that opens the cashier
 * @param authCode the payer's code, read by the merchant's scanner; never stored
 */
public record Buyer(
        @Nullable String id,
        @Nullable String appId,
        @Nullable String authCode) {
    public static final Buyer UNKNOWN = new Buyer(null, null, null);

    /** Keeps the payer's ids and codes out of logs. */
    @Override
    public String toString() {
        return "Buyer[]";
    }
}
