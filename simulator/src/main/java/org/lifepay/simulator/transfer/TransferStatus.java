package org.lifepay.simulator.transfer;

/** Alipay's states of a transfer. */
public enum TransferStatus {
    DEALING,
    SUCCESS,
    FAIL,
    /** The bank sent the money back after it was paid. */
    REFUND
}
