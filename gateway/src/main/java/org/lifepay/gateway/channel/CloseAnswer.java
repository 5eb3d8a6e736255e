package org.lifepay.gateway.channel;

/** What became of closing, or reversing, an attempt. */
public sealed interface CloseAnswer {
    /** Nobody can pay it any more, and nobody has, or the money went back. */
    record Closed() implements CloseAnswer {}

    /** The channel knows no such trade; a code that was shown may still be scanned. */
    record NotThere() implements CloseAnswer {}

    /** Too late: it is paid. */
    record Paid(Payment payment) implements CloseAnswer {}

    /** Nobody knows; close again. */
    record Unknown(String reason) implements CloseAnswer {}
}
