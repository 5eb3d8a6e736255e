package org.lifepay.gateway.channel;

import java.net.URI;

/** What a channel answers to an {@link Opening}. */
public sealed interface OpenAnswer {
    /** The text of a code that the buyer scans. */
    record ScanCode(String url) implements OpenAnswer {}

    /** The channel's trade number, for the wallet's in-page cashier. */
    record Trade(String tradeNo) implements OpenAnswer {}

    /** A page to which the buyer's browser is sent. */
    record Redirect(URI url) implements OpenAnswer {}

    /** A signed text that the merchant's app hands to the wallet. */
    record AppOrder(String text) implements OpenAnswer {}

    /** Barcode: paid at once. */
    record Paid(Payment payment) implements OpenAnswer {}

    /** Barcode: the payer is asked for a password; ask again in a few seconds. */
    record PayerBusy() implements OpenAnswer {}

    /** Final: nothing was opened. */
    record Declined(String code, String message) implements OpenAnswer {}

    /** The number is in use at the channel in a way that does not allow opening it again: take the next number. */
    record NumberTaken() implements OpenAnswer {}

    /** Nobody knows; ask, or open again with the same number. */
    record Unknown(String reason) implements OpenAnswer {}
}
