package org.lifepay.gateway.exclusiveaccount;

/** Why no order can keep money that arrived; the name is stored. */
public enum UnmatchedReason {
    /** The account number is in no pool, or was assigned to no order when the bank booked it. */
    UNKNOWN_ACCOUNT,
    /** The bank booked it before the account number was assigned to the order; of rows from before such money was of no order. */
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
