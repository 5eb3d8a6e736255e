package org.lifepay.gateway.order;

import java.net.URI;

/** Where buyers reach our cashier page. */
@FunctionalInterface
public interface CashierAddress {
    /** Where a buyer comes back to who was asked by the channel who they are; one path for all orders. */
    String AFTER_SIGN_IN = "/receipt/login";

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

    /** {@link #AFTER_SIGN_IN} as the outside sees it. */
    default URI afterSignIn() {
        return URI.create(base() + AFTER_SIGN_IN);
    }
}
