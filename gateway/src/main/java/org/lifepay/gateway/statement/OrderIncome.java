package org.lifepay.gateway.statement;

import java.util.Optional;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;

/**
 * What a merchant has of a paid order.
 *
 * @param received what was paid for the merchant; a refund does not change it, as on Alipay's bill
 * @param refunded what was refunded of it
 * @param fee the operator's fee, which a refund does not return
 */
public record OrderIncome(Money received, Money refunded, Money fee) {
    /** Empty if the order is not paid. */
    public static Optional<OrderIncome> of(Order order, Fees fees) {
        return order.state() instanceof OrderState.Paid
                ? Optional.of(new OrderIncome(
                        order.amount(), order.refunded(), fees.of(order).orElse(Money.ZERO)))
                : Optional.empty();
    }

    /** Received less refunds and fee, in fen; negative for an order that was refunded in full. */
    public long net() {
        return received.fen() - refunded.fen() - fee.fen();
    }
}
