package org.lifepay.gateway.refund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A refund that a second person has to agree to.
 *
 * @param requestId of the refund that it becomes
 * @param paymentOrderId the public name of its order
 * @param decidedBy null while it waits
 * @param answer why it was rejected, or the reason for which it could not be placed
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

    /** Where it stands. */
    public enum Status {
        WAITING,
        /** A second person agreed; the refund is being placed. */
        APPROVED,
        /** The refund stands in the books. */
        PLACED,
        /** Agreed to, but the order could not give that much any more. */
        REFUSED,
        /** The second person said no. */
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
