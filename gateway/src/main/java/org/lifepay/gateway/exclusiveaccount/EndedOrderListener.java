package org.lifepay.gateway.exclusiveaccount;

import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Money that waits for the rest has no order any more once its order ends unpaid; in the transaction of that end. */
@Component
class EndedOrderListener {
    private final ArrivalTable arrivals;

    EndedOrderListener(ArrivalTable arrivals) {
        this.arrivals = arrivals;
    }

    @EventListener
    void on(OrderStateChanged moved) {
        boolean byTransfer = moved.order()
                .mode()
                .filter(mode -> mode == PaymentMode.EXCLUSIVE_ACCOUNT)
                .isPresent();
        if (byTransfer && !(moved.order().state() instanceof OrderState.Paid)) {
            arrivals.unmatchWaiting(moved.order().key());
        }
    }
}
