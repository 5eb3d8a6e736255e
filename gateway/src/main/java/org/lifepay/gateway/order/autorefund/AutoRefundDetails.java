package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * An auto-refund: a payment that the order cannot keep.
 *
 * @param number of the attempt that it was paid with
 * @param refundNumber ours at the channel for sending it back
 * @param doneAt when it had gone back to the buyer, through the channel or by another way; null: it is still on its way
 * @param tries how often the channel was told to send it back
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
