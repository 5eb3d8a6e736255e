package org.lifepay.gateway.notification.outbox;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A row of the notification outbox: a message for a merchant.
 *
 * @param subjectId the paymentOrderId, or the serialNumber of the refund or payout
 * @param requestId the merchant's number of the order, refund or payout; sent as a header
 * @param fields the JSON text to encrypt
 * @param tries number of attempts
 * @param dueAt when it was due, before it was leased
 */
public record Notification(
        MerchantId merchant,
        long id,
        Kind kind,
        String subjectId,
        String requestId,
        String url,
        String fields,
        int tries,
        Instant dueAt) {

    enum Kind {
        ORDER,
        GIVE_BACK,
        REFUND,
        TRANSFER,
        WITHDRAWAL,
        SPLIT,
        CUSTOMS,
        DECLARATION
    }

    /** Ids only: the fields are the merchant's. */
    @Override
    public String toString() {
        return "Notification[" + kind + " " + subjectId + "]";
    }
}
