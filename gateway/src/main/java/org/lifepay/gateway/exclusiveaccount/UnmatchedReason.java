package org.lifepay.gateway.exclusiveaccount;

/** Why no order can keep money that arrived; the name is stored. */
public enum UnmatchedReason {
    /** The account number is in no pool, or was never assigned. */
    UNKNOWN_ACCOUNT,
    /** The bank booked it before the account number was assigned to the order. */
    EARLY,
    /** With what arrived before it is more than the order's amount. */
    TOO_MUCH,
    /** The bank booked it after the order's deadline. */
    LATE,
    /** The order was closed before it came, or while it waited for the rest. */
    ORDER_ENDED,
    /** The order was paid before. */
    ORDER_PAID
}
