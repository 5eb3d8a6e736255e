package org.lifepay.gateway.channel;

/** How the buyer pays. */
public enum PaymentMethod {
    /** The buyer scans our code. */
    SCAN_CODE,
    /** The merchant scans the buyer's code. */
    BARCODE,
    /** Inside a life account (JSAPI). */
    LIFE_ACCOUNT,
    /** Inside a mini program. */
    MINI_PROGRAM,
    /** In a phone's browser. */
    WAP,
    /** From the merchant's app, which wakes the wallet. */
    APP,
    /** On a desktop page. */
    PC
}
