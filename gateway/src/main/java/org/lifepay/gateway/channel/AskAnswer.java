package org.lifepay.gateway.channel;

/** What became of an attempt. */
public sealed interface AskAnswer {
    /** Paid, whatever was refunded since. */
    record Paid(Payment payment) implements AskAnswer {}

    /** The buyer can still pay. */
    record Waiting() implements AskAnswer {}

    /** The channel knows no such trade: the buyer has not acted yet, or the opening never arrived. */
    record NotThere() implements AskAnswer {}

    /** Closed: nobody can pay it any more. Also said of a trade that was paid and refunded in full. */
    record Closed() implements AskAnswer {}

    /** Nobody knows; ask again. */
    record Unknown(String reason) implements AskAnswer {}
}
