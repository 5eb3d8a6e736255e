package org.lifepay.gateway.channel;

/** What a channel can be asked to do. */
public enum Operation {
    OPEN,
    ASK,
    CLOSE,
    REFUND,
    ASK_REFUND,
    /** A refund that is asked about, and then perhaps sent again. */
    REPEAT_REFUND
}
