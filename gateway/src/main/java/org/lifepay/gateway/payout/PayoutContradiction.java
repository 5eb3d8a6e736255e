package org.lifepay.gateway.payout;

/** What the channel told after a payout had ended otherwise. */
public enum PayoutContradiction {
    /** Its money was available again, and may have been paid out twice. */
    PAID_AFTER_FAILED,
    /** The merchant was told that it is paid. */
    NOT_PAID_AFTER_PAID
}
