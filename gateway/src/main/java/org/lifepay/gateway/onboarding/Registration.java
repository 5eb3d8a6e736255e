package org.lifepay.gateway.onboarding;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A merchant's person who applies without a service provider, with the application as far as it is filled in.
 *
 * @param merchant the number that the merchant will have; its pictures are stored under it
 * @param expiresAt when the mailed link expires
 */
public record Registration(long id, String mail, MerchantId merchant, String sealedDraft, Instant expiresAt) {
    /** Ids only. */
    @Override
    public String toString() {
        return "Registration[" + id + "]";
    }
}
