package org.lifepay.gateway.order;

import java.net.URI;

/** URLs of the cashier page. */
@FunctionalInterface
public interface CashierUrls {
    /** The callback of the buyer's sign-in at the channel; one path for all orders. */
    String SIGN_IN_CALLBACK_PATH = "/receipt/login";

    /** The gateway's public address, without a slash at the end. */
    String base();

    /** The cashier page of an order. */
    default URI cashierUrl(String paymentOrderId) {
        return URI.create(base() + "/receipt/index/" + paymentOrderId);
    }

    /** The same page for a buyer who returns from the channel; it does not redirect there again. */
    default URI returnUrl(String paymentOrderId) {
        return URI.create(cashierUrl(paymentOrderId) + "?returned=1");
    }

    /** The public URL of {@link #SIGN_IN_CALLBACK_PATH}. */
    default URI signInCallbackUrl() {
        return URI.create(base() + SIGN_IN_CALLBACK_PATH);
    }
}
