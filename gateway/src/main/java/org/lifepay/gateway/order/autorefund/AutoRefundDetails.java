package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * An auto-refund: a payment that the order cannot keep.
 *
 * @param number our number of the paid attempt
 * @param refundNumber our refund number at the channel
 * @param doneAt when it was refunded; null while in progress
 * @param tries number of refund requests to the channel
 */
public record AutoRefundDetails(
        Money amount,
        String number,
        String tradeNo,
        String refundNumber,
        Instant createdAt,
        @Nullable Instant doneAt,
        int tries) {
    /** Whether it is refunded. */
    public boolean done() {
        return doneAt != null;
    }
}
