package org.lifepay.simulator;

import java.time.Duration;

/** What the caller of the gateway sees. */
public sealed interface GatewayResponse {
    /** HTTP 200 with a signed JSON text, after the delay. */
    record Json(String text, Duration delay) implements GatewayResponse {}

    /** HTTP 200 with the cashier page of what a browser brought; the token names it. */
    record Cashier(String token, TradeView trade) implements GatewayResponse {}

    /** HTTP 200 with a page that tells a person why there is no cashier. */
    record ErrorPage(String subCode, String reason) implements GatewayResponse {}

    /** The connection is cut. */
    record Dropped() implements GatewayResponse {}

    /** An HTTP error. */
    record HttpError(int status) implements GatewayResponse {}
}
