package org.lifepay.gateway.refund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A refund that needs the approval of a second user.
 *
 * @param requestId the refund's future requestId
 * @param paymentOrderId the public id of its order
 * @param decidedBy null while it waits
 * @param answer why it was rejected, or why it could not be placed
 */
public record RefundApproval(
        OrderKey order,
        String requestId,
        String paymentOrderId,
        Money amount,
        String reason,
        Status status,
        Actor requestedBy,
        Instant createdAt,
        @Nullable Actor decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer) {

    /** The status of an approval. */
    public enum Status {
        WAITING,
        /** Approved; the refund is being placed. */
        APPROVED,
        /** The refund is placed. */
        PLACED,
        /** Approved, but the remaining amount of the order was too small. */
        REFUSED,
        /** Rejected by the second user. */
        REJECTED
    }

    public MerchantId merchant() {
        return order.merchant();
    }

    public boolean isWaiting() {
        return status == Status.WAITING;
    }

    @Override
    public String toString() {
        return "RefundApproval[" + requestId + " " + status + "]";
    }
}
