package org.lifepay.gateway.paymentlink;

import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderStateChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts a link's payments, by one statement in the transaction in which the order is paid or ends without a payment. */
@Component
class LinkOrderListener {
    private final LinkStock stock;

    LinkOrderListener(LinkStock stock) {
        this.stock = stock;
    }

    @EventListener
    void on(OrderStateChanged changed) {
        if (changed.order().requestId().startsWith(Order.PAYMENT_LINK_PREFIX)) {
            stock.record(changed.order());
        }
    }
}
