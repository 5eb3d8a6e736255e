package org.lifepay.gateway.order.query;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.springframework.stereotype.Component;

/** Finds orders. */
@Component
public class Orders {
    private final OrderTable table;
    private final AttemptTable attempts;

    Orders(OrderTable table, AttemptTable attempts) {
        this.table = table;
        this.attempts = attempts;
    }

    public Optional<Order> find(OrderKey key) {
        return table.find(key);
    }

    /** All attempts of the order, oldest first. */
    public List<Attempt> attempts(OrderKey key) {
        return attempts.ofOrder(key);
    }

    public Optional<OrderTable.WithFee> findWithFee(MerchantId merchant, String requestId) {
        return table.findWithFee(merchant, requestId);
    }

    public Optional<Order> findByRequestId(MerchantId merchant, String requestId) {
        return table.findByRequestId(merchant, requestId);
    }

    /** A merchant's order by its public id. */
    public Optional<Order> find(MerchantId merchant, String paymentOrderId) {
        return table.findByPaymentOrderId(merchant, paymentOrderId);
    }

    /** An order by its public id, which also names the merchant. */
    public Optional<Order> findByPaymentOrderId(String paymentOrderId) {
        return Ids.merchantOf(paymentOrderId).flatMap(merchant -> table.findByPaymentOrderId(merchant, paymentOrderId));
    }

    /** The order that an attempt with this number at the channel belongs to. */
    public Optional<Order> findByAttemptNumber(String number) {
        return Ids.merchantWithin(number)
                .flatMap(merchant -> attempts.findByNumber(merchant, number))
                .flatMap(attempt -> table.find(attempt.order()));
    }
}
