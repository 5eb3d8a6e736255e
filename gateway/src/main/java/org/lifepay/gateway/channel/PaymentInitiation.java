package org.lifepay.gateway.channel;

import java.net.URI;

/** What a channel answers to an {@link PaymentRequest}. */
public sealed interface PaymentInitiation {
    /** The text of a code that the buyer scans. */
    record ScanCode(String url) implements PaymentInitiation {}

    /** The channel's trade number, for the wallet's in-page cashier. */
    record Trade(String tradeNo) implements PaymentInitiation {}

    /** A page to which the buyer's browser is sent. */
    record Redirect(URI url) implements PaymentInitiation {}

    /** A signed text that the merchant's app hands to the wallet. */
    record AppOrder(String text) implements PaymentInitiation {}

    /** Barcode: paid at once. */
    record Paid(Payment payment) implements PaymentInitiation {}

    /** Barcode: the payer is asked for a password; ask again in a few seconds. */
    record AwaitingPayer() implements PaymentInitiation {}

    /** Final: nothing was opened. */
    record Declined(String code, String message) implements PaymentInitiation {}

    /** The number is in use at the channel in a way that does not allow opening it again: take the next number. */
    record NumberTaken() implements PaymentInitiation {}

    /** Nobody knows; ask, or open again with the same number. */
    record Unknown(String reason) implements PaymentInitiation {}
}
