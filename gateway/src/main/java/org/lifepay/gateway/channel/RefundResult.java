package org.lifepay.gateway.channel;

/** What became of a refund. */
public sealed interface RefundResult {
    /** The money is on its way to the buyer. */
    record Done() implements RefundResult {}

    /** The channel has no such refund, or has not finished it; repeat it with the same number later. */
    record NotFound() implements RefundResult {}

    /** Final: no money moved. */
    record Declined(String code, String message) implements RefundResult {}

    /** Nobody knows; ask, then repeat with the same number. */
    record Unknown(String reason) implements RefundResult {}
}
