package org.lifepay.gateway.coupon;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A coupon that a buyer was sent.
 *
 * @param requestId the merchant's number of the sending, the idempotency key
 * @param validFrom the first time at which it is valid
 * @param validUntil the first time at which it is valid no longer
 */
public record Coupon(
        MerchantId merchant,
        long id,
        long activityId,
        String code,
        String requestId,
        String contentDigest,
        Instant validFrom,
        Instant validUntil,
        Instant sentAt) {
    /** Keeps the code, which is worth money, out of logs. */
    @Override
    public String toString() {
        return "Coupon[" + id + "]";
    }
}
