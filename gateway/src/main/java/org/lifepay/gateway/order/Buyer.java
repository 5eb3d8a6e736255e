package org.lifepay.gateway.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

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
    private static final int FINGERPRINT_BYTES = 4;

    public static final Buyer UNKNOWN = new Buyer(null, null, null);

    /**
     * A short hash that distinguishes the buyers of one order without identifying them; null if no buyer is named. It
     * is so short that it matches many people.
     */
    @Nullable
    public String fingerprint(Order order) {
        if (id == null) {
            return null;
        }
        try {
            byte[] text = (order.paymentOrderId() + id).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Keeps the payer's ids and codes out of logs. */
    @Override
    public String toString() {
        return "Buyer[]";
    }
}
