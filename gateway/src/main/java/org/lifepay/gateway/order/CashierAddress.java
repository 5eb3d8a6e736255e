package org.lifepay.gateway.order;

import java.net.URI;

/** Where buyers reach our cashier page. */
@FunctionalInterface
public interface CashierAddress {
    /** The gateway's address as the outside sees it, without a slash at the end. */
    String base();

    /** The page of an order. */
    default URI of(String paymentOrderId) {
        return URI.create(base() + "/receipt/index/" + paymentOrderId);
    }

    /** The same page for a buyer who comes back from the channel: it does not lead there again. */
    default URI returningTo(String paymentOrderId) {
        return URI.create(of(paymentOrderId) + "?returned=1");
    }
}
