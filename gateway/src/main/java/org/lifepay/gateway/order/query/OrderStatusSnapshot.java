package org.lifepay.gateway.order.query;

/**
 * What the page of an order depends on: equal snapshots mean an unchanged page.
 *
 * @param attemptsEnded number of ended attempts, so that a displayed code may be invalid
 * @param autoRefunds number of auto-refunds
 * @param autoRefundsDone number of completed auto-refunds
 */
public record OrderStatusSnapshot(BuyerStatus status, int attemptsEnded, int autoRefunds, int autoRefundsDone) {
    /** The snapshot's version for comparison. */
    public String version() {
        return status + "." + attemptsEnded + "." + autoRefunds + "." + autoRefundsDone;
    }
}
