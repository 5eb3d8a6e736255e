package org.lifepay.gateway.order;

/** Why an order was closed unpaid. */
public enum CloseReason {
    /** The merchant cancelled it. */
    CANCELLED,
    /** Its time ran out. */
    EXPIRED
}
