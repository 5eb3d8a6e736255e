package org.lifepay.gateway.refund.batch;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A line of a batch as judged, and what became of it.
 *
 * @param found the order; null if there is none
 * @param refund what is to be refunded; null if nothing is
 * @param outcome null until it is carried out
 */
public record BatchLine(
        UploadedLine uploaded,
        Judgement judgement,
        @Nullable Found found,
        @Nullable Part refund,
        @Nullable LineOutcome outcome,
        boolean due) {

    /** The line if its refund, should it have one, needs an approval. */
    BatchLine withApproval() {
        return judgement == Judgement.REFUND
                ? new BatchLine(uploaded, Judgement.NEEDS_APPROVAL, found, refund, outcome, due)
                : this;
    }

    /** The order as it was at the preview. */
    public record Found(String paymentOrderId, String subject, Money amount, Money refundable) {}

    /**
     * The refund that the line asks for.
     *
     * @param requestId made of the row's content
     */
    public record Part(String requestId, Money amount) {}
}
