package org.lifepay.gateway.order.query;

/**
 * What a page about an order depends on: when two glimpses are equal, the page looks the same.
 *
 * @param attemptsEnded how many ways to pay are over, so that a code on show may be dead
 * @param autoRefunds payments that the order could not take
 * @param autoRefundsDone those of them that have arrived at the buyer again
 */
public record OrderStatusSnapshot(BuyerStatus status, int attemptsEnded, int autoRefunds, int autoRefundsDone) {
    /** The glimpse as one short word. */
    public String version() {
        return status + "." + attemptsEnded + "." + autoRefunds + "." + autoRefundsDone;
    }
}
