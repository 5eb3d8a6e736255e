package org.lifepay.gateway.order;

import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;

/** The payment modes that a buyer may choose if an order names none: those that its merchant may use. */
@Component
public class PaymentModePolicy {
    private final Merchants merchants;

    PaymentModePolicy(Merchants merchants) {
        this.merchants = merchants;
    }

    /** Whether the order uses this payment mode, or the buyer may choose it. */
    public boolean allows(Order order, PaymentMode mode) {
        return order.mode().isPresent()
                ? order.mode().get() == mode
                : merchants
                        .find(order.merchant())
                        .filter(merchant -> merchant.terms().allows(mode.code()))
                        .isPresent();
    }
}
