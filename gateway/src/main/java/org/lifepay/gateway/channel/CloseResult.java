package org.lifepay.gateway.channel;

/** What became of closing an attempt. */
public sealed interface CloseResult {
    /** Nobody can pay it any more. Also said of a trade that was paid and refunded in full. */
    record Closed() implements CloseResult {}

    /** The channel knows no such trade; a code that was shown may still be scanned. */
    record NotFound() implements CloseResult {}

    /** Too late: it is paid. */
    record Paid(Payment payment) implements CloseResult {}

    /** Nobody knows; close again. */
    record Unknown(String reason) implements CloseResult {}
}
