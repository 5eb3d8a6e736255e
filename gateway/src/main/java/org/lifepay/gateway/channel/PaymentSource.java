package org.lifepay.gateway.channel;

/** How a payment became known; published as an event. */
public enum PaymentSource {
    /** The channel's notice. */
    NOTICE,
    /** A scheduled query: no notice had come. */
    QUERY
}
