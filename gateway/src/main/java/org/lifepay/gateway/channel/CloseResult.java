package org.lifepay.gateway.channel;

/** The result of closing an attempt at the channel. */
public sealed interface CloseResult {
    /** The attempt can no longer be paid. Also reported for a trade that was paid and fully refunded. */
    record Closed() implements CloseResult {}

    /** The channel knows no such trade; a displayed code may still be scanned. */
    record NotFound() implements CloseResult {}

    /** Too late: the attempt is paid. */
    record Paid(Payment payment) implements CloseResult {}

    /** The outcome is unknown; close again. */
    record Unknown(String reason) implements CloseResult {}
}
