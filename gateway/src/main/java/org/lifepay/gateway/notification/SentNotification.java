package org.lifepay.gateway.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A notification with its delivery state, for pages and lists.
 *
 * @param kind ORDER, GIVE_BACK, REFUND, TRANSFER, WITHDRAWAL, SPLIT or CUSTOMS
 * @param subjectId the paymentOrderId, or the serialNumber of the refund or payout
 * @param requestId the merchant's number of the order, refund or payout
 * @param fields the JSON text that is sent encrypted
 * @param dueAt time of the next attempt; null: no further attempt
 * @param tries number of attempts since it was queued
 * @param endedAt when it was acknowledged or its retries were exhausted
 * @param resentAt when it was last resent on request
 * @param last what came of the last delivery attempt; null before the first
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
        @Nullable Instant resentAt,
        @Nullable Delivery last) {
    /** Ids only: the fields belong to the merchant. */
    @Override
    public String toString() {
        return "SentNotification[" + kind + " " + subjectId + " " + state + "]";
    }
}
