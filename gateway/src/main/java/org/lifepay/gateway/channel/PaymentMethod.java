package org.lifepay.gateway.channel;

/** How the buyer pays. */
public enum PaymentMethod {
    /** The buyer scans a QR code of ours. */
    SCAN_CODE,
    /** The merchant scans the buyer's payment code. */
    BARCODE,
    /** Inside a life account (JSAPI). */
    LIFE_ACCOUNT,
    /** Inside a mini program. */
    MINI_PROGRAM,
    /** In the browser of a phone (WAP). */
    WAP,
    /** From the merchant's app, which opens the wallet. */
    APP,
    /** In the browser of a desktop computer. */
    PC,
    /** By bank transfer to an account number of the order's own; no channel that collects payments takes part. */
    BANK_TRANSFER;

    /** Whether the refund of a payment that the channel shared names those who give back; {@code OrderTable} has the same list. */
    public boolean returnsShares() {
        return this == WAP || this == APP || this == PC;
    }

    /** Whether a trade belongs to one buyer, so that another buyer with the same link needs one of its own. */
    public boolean isBoundToBuyer() {
        return this == LIFE_ACCOUNT || this == MINI_PROGRAM;
    }
}
