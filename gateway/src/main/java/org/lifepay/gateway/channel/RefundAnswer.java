package org.lifepay.gateway.channel;

/** What became of a refund. */
public sealed interface RefundAnswer {
    /** The money is on its way to the buyer. */
    record Done() implements RefundAnswer {}

    /** The channel has no such refund, or has not finished it; repeat it with the same number later. */
    record NotThere() implements RefundAnswer {}

    /** Final: no money moved. */
    record Declined(String code, String message) implements RefundAnswer {}

    /** Nobody knows; ask, then repeat with the same number. */
    record Unknown(String reason) implements RefundAnswer {}
}
