package org.lifepay.gateway.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    private static final int FINGERPRINT_BYTES = 4;

    public static final Buyer UNKNOWN = new Buyer(null, null, null);

    /**
     * Tells buyers of one order apart without naming them; null when nobody is named. So short that it fits a great many
     * people.
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
