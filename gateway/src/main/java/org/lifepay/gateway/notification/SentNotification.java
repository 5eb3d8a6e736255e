package org.lifepay.gateway.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A notification as people are shown it.
 *
 * @param kind ORDER, GIVE_BACK or REFUND
 * @param subjectId the paymentOrderId, or the refund's serialNumber
 * @param requestId the merchant's number of the order or refund
 * @param fields the JSON text that is sent sealed
 * @param dueAt when it is sent next; null: not any more
 * @param tries how often it was sent since it was queued
 * @param endedAt when it was acknowledged or given up
 * @param resentAt when somebody last asked for it to be sent again
 */
public record SentNotification(
        MerchantId merchant,
        long id,
        String kind,
        String subjectId,
        String requestId,
        String url,
        String fields,
        NotificationState state,
        Instant createdAt,
        @Nullable Instant dueAt,
        int tries,
        @Nullable Instant endedAt,
        @Nullable Instant resentAt) {
    /** Ids only: the fields are the merchant's. */
    @Override
    public String toString() {
        return "SentNotification[" + kind + " " + subjectId + " " + state + "]";
    }
}
