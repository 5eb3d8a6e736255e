package org.lifepay.gateway.console.order;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.statement.Fees;

/**
 * What a merchant has of a paid order.
 *
 * @param received the amount less what was refunded
 * @param fee the operator's fee, which a refund does not return
 */
public record OrderIncome(Money received, Money fee) {
    /** Null if the order is not paid. */
    public static @Nullable OrderIncome of(Order order, Fees fees) {
        return order.state() instanceof OrderState.Paid
                ? new OrderIncome(
                        order.amount().minus(order.refunded()), fees.of(order).orElse(Money.ZERO))
                : null;
    }

    /** Received less the fee, in fen; negative for an order that was refunded in full. */
    public long net() {
        return Math.subtractExact(received.fen(), fee.fen());
    }
}
