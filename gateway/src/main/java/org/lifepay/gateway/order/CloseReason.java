package org.lifepay.gateway.order;

/** Why an order was closed unpaid. */
public enum CloseReason {
    /** Cancelled by the merchant. */
    CANCELLED,
    /** Expired. */
    EXPIRED
}
