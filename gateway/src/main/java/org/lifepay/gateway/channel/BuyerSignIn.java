package org.lifepay.gateway.channel;

import java.net.URI;
import java.util.Optional;

/**
 * Silent sign-in of the buyer inside the wallet: a trade that is paid on our page must name its buyer.
 */
public interface BuyerSignIn {
    /**
     * The address to which the buyer's browser is redirected. The browser returns with the state and a code.
     *
     * @param redirectUri the same for all orders, because channels want it registered in advance
     * @param state at most 100 letters and digits
     */
    URI authorizationUrl(URI redirectUri, String state);

    /** Exchanges the one-time code for the buyer's user id. */
    SignInResult exchangeCode(String code);

    /** A script that stands in for the wallet's bridge; in development only. */
    default Optional<URI> bridgeScript() {
        return Optional.empty();
    }
}
