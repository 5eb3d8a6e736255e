package org.lifepay.gateway.order;

/** Why an order was closed unpaid. */
public enum CloseReason {
    /** Cancelled by the merchant. */
    CANCELLED,
    /** Its time ran out. */
    EXPIRED,
    /** Its merchant was suspended. */
    SUSPENDED
}
