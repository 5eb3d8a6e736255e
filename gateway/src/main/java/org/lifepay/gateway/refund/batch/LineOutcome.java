package org.lifepay.gateway.refund.batch;

/** What became of a line that was carried out. */
public enum LineOutcome {
    /** The refund is placed; whether the money went back is the refund's state. */
    PLACED,
    /** It waits for approval, or did. */
    WAITING,
    /** The order has less left than at the preview. */
    EXCEEDS,
    NOT_PAID,
    RISK_REFUSED,
    /** The order was paid by bank transfer. */
    NOT_SUPPORTED,
    /** The same row was requested before with another amount. */
    ALREADY_REQUESTED,
    /** The merchant was suspended in the meantime. */
    SUSPENDED
}
