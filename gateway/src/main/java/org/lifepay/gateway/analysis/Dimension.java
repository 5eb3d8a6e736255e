package org.lifepay.gateway.analysis;

/** By what a day's figures are kept; the name is stored. */
public enum Dimension {
    /** The day as a whole. */
    DAY,
    /** The hour of the day in Asia/Shanghai, as two digits. */
    HOUR,
    /** The paymentModeCode. */
    MODE,
    /** The order's subject; of each day the first by money. */
    PRODUCT,
    /** The remark of refunds; of each day the first by money. */
    REASON
}
