package org.lifepay.gateway.order.query;

/** How far an order has come, as a buyer sees it. */
public enum BuyerStatus {
    /** Nobody has begun to pay. */
    WAITING,
    /** Somebody has: the channel has a trade that waits for the payer. */
    PAYING,
    PAID,
    FAILED,
    CLOSED;

    /** Whether it can still be paid. */
    public boolean isOpen() {
        return this == WAITING || this == PAYING;
    }
}
