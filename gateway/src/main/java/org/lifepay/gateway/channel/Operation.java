package org.lifepay.gateway.channel;

/** What is counted of a payment channel: calls, and how payments become known. */
public enum Operation {
    OPEN,
    ASK,
    CLOSE,
    REFUND,
    ASK_REFUND,
    /** Queries a refund and, if necessary, sends it again. */
    REPEAT_REFUND,
    PAY_OUT,
    ASK_PAY_OUT,
    /** Pays a share of a payment to its receiver. */
    SHARE,
    ASK_SHARE,
    /** The channel's notice of a payment. */
    NOTICE,
    /** A payment that a query has found because no notice had come. */
    FOUND_BY_QUERY
}
