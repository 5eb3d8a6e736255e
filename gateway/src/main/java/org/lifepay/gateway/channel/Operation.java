package org.lifepay.gateway.channel;

/** The operations of a payment channel. */
public enum Operation {
    OPEN,
    ASK,
    CLOSE,
    REFUND,
    ASK_REFUND,
    /** Queries a refund and, if necessary, sends it again. */
    REPEAT_REFUND
}
