package org.lifepay.gateway.statement;

import java.util.Optional;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;

/**
 * What a merchant has of a paid order.
 *
 * @param received what the merchant received of the payment, without its own discount; a refund does not change it, as on Alipay's bill
 * @param refunded what the merchant gave back of it
 * @param fee the operator's fee
 * @param feeRefunded what refunds gave back of it, if the payment's terms say so
 */
public record OrderIncome(Money received, Money refunded, Money fee, Money feeRefunded) {
    /** Empty if the order is not paid. */
    public static Optional<OrderIncome> of(Order order, Fees fees) {
        return fees.of(order)
                .map(booked -> new OrderIncome(order.received(), order.sentBack(), booked.fee(), booked.refunded()));
    }

    /** Received less refunds and the fee that is kept, in fen; negative for an order that was refunded in full and keeps its fee. */
    public long net() {
        return received.fen() - refunded.fen() - fee.fen() + feeRefunded.fen();
    }
}
