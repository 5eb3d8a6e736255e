package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A payment that the order could not take.
 *
 * @param number of the attempt that it was paid with
 * @param refundNumber ours at the channel for sending it back
 * @param doneAt when it had gone back to the buyer; null: it is still on its way
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
    /** Whether it has gone back to the buyer. */
    public boolean done() {
        return doneAt != null;
    }
}
