package org.lifepay.gateway.refund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.Order;

/**
 * A row of the refund list.
 *
 * @param order the order that it is of
 */
public record ListedRefund(Refund refund, Instant createdAt, Order order) {
    /** The public id of its order. */
    public String paymentOrderId() {
        return order.paymentOrderId();
    }

    /** When it became final; null while it is pending. */
    public @Nullable Instant endedAt() {
        return switch (refund.state()) {
            case RefundState.Accepted _ -> null;
            case RefundState.Done(var at) -> at;
            case RefundState.Failed(var _, var at) -> at;
        };
    }
}
