package org.lifepay.gateway.channel;

import java.net.URI;

/** The channel's answer to a {@link PaymentRequest}. */
public sealed interface PaymentInitiation {
    /** The text of a QR code that the buyer scans. */
    record ScanCode(String url) implements PaymentInitiation {}

    /** The channel's trade number, for the cashier inside the wallet. */
    record Trade(String tradeNo) implements PaymentInitiation {}

    /** A page to which the buyer's browser is redirected. */
    record Redirect(URI url) implements PaymentInitiation {}

    /** A signed order string that the merchant's app passes to the wallet. */
    record AppOrder(String text) implements PaymentInitiation {}

    /** Barcode: paid immediately. */
    record Paid(Payment payment) implements PaymentInitiation {}

    /** Barcode: the payer must enter a password; query again in a few seconds. */
    record AwaitingPayer() implements PaymentInitiation {}

    /** Final: no payment was initiated. */
    record Declined(String code, String message) implements PaymentInitiation {}

    /** Final for this buyer: nothing was opened; another buyer may pay. */
    record BuyerDeclined(String code, String message) implements PaymentInitiation {}

    /** The operator's set-up at the channel is at fault, and no order: nothing was opened; works once it is mended. */
    record NotSetUp(String code) implements PaymentInitiation {}

    /** The number is in use at the channel in a way that does not allow opening it again: take the next number. */
    record NumberTaken() implements PaymentInitiation {}

    /** The outcome is unknown; query, or initiate again with the same number. */
    record Unknown(String reason) implements PaymentInitiation {}
}
