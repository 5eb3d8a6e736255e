package org.lifepay.gateway.channel;

/** The result of a refund at the channel. */
public sealed interface RefundResult {
    /** Refunded. */
    record Done() implements RefundResult {}

    /** The channel has no such refund, or has not finished it; repeat later with the same number. */
    record NotFound() implements RefundResult {}

    /** Final: not refunded. */
    record Declined(String code, String message) implements RefundResult {}

    /** The outcome is unknown; query, then repeat with the same number. */
    record Unknown(String reason) implements RefundResult {}
}
