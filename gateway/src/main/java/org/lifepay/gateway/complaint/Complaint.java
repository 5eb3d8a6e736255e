package org.lifepay.gateway.complaint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A complaint about orders of one merchant. One at the channel that is about orders of two merchants is two.
 *
 * @param number the channel's number
 * @param word the channel's own word for the status
 * @param sealedText what the buyer wrote, and how to reach the buyer
 * @param amount of this merchant's orders; zero if the channel does not tell
 * @param answerBy until when the merchant has to answer; null if the channel does not tell
 * @param readAt when the channel told this
 */
public record Complaint(
        MerchantId merchant,
        long id,
        ComplaintSource source,
        String number,
        ComplaintStage status,
        String word,
        @Nullable String reason,
        String sealedText,
        Money amount,
        Instant madeAt,
        @Nullable Instant answerBy,
        Instant readAt,
        int tries) {
    /** Whether the merchant has to answer. */
    public boolean isOpen() {
        return status == ComplaintStage.WAITING || status == ComplaintStage.OVERDUE;
    }
}
