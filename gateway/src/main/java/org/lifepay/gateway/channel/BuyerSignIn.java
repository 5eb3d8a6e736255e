package org.lifepay.gateway.channel;

import java.net.URI;
import java.util.Optional;

/**
 * Tells who is looking at our page inside the wallet, without asking the buyer anything; a trade that is paid in the page
 * has to name its buyer.
 */
public interface BuyerSignIn {
    /**
     * Where the buyer's browser is sent. It comes back with the state and a code.
     *
     * @param redirectUri one address for all orders, because channels want to know it beforehand
     * @param state at most 100 letters and digits
     */
    URI authorizationUrl(URI redirectUri, String state);

    /** Exchanges the code, which is good once, for the buyer's user id. */
    SignInResult exchangeCode(String code);

    /** A script that plays the wallet's bridge where there is no wallet: in development only. */
    default Optional<URI> bridgeScript() {
        return Optional.empty();
    }
}
