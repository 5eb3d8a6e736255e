package org.lifepay.gateway.order;

import java.net.URI;

/** Where buyers reach our cashier page. */
@FunctionalInterface
public interface CashierUrls {
    /** Where a buyer comes back to who was asked by the channel who they are; one path for all orders. */
    String SIGN_IN_CALLBACK_PATH = "/receipt/login";

    /** The gateway's address as the outside sees it, without a slash at the end. */
    String base();

    /** The page of an order. */
    default URI cashierUrl(String paymentOrderId) {
        return URI.create(base() + "/receipt/index/" + paymentOrderId);
    }

    /** The same page for a buyer who comes back from the channel: it does not lead there again. */
    default URI returnUrl(String paymentOrderId) {
        return URI.create(cashierUrl(paymentOrderId) + "?returned=1");
    }

    /** {@link #SIGN_IN_CALLBACK_PATH} as the outside sees it. */
    default URI signInCallbackUrl() {
        return URI.create(base() + SIGN_IN_CALLBACK_PATH);
    }
}
