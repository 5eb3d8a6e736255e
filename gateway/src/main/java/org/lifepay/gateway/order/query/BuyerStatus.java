package org.lifepay.gateway.order.query;

/** The progress of an order as its buyer sees it. */
public enum BuyerStatus {
    /** The buyer has not begun to pay. */
    WAITING,
    /** The buyer has begun to pay: the channel has a trade that waits for the payer. */
    PAYING,
    PAID,
    FAILED,
    CLOSED;

    /** Whether it can still be paid. */
    public boolean isOpen() {
        return this == WAITING || this == PAYING;
    }
}
