package org.lifepay.gateway.channel;

/** What became of closing an attempt. */
public sealed interface CloseAnswer {
    /** Nobody can pay it any more. Also said of a trade that was paid and refunded in full. */
    record Closed() implements CloseAnswer {}

    /** The channel knows no such trade; a code that was shown may still be scanned. */
    record NotThere() implements CloseAnswer {}

    /** Too late: it is paid. */
    record Paid(Payment payment) implements CloseAnswer {}

    /** Nobody knows; close again. */
    record Unknown(String reason) implements CloseAnswer {}
}
