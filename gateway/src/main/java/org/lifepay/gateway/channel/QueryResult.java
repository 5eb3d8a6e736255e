package org.lifepay.gateway.channel;

/** What became of an attempt. */
public sealed interface QueryResult {
    /** Paid, whatever was refunded since. */
    record Paid(Payment payment) implements QueryResult {}

    /** The buyer can still pay. */
    record Waiting() implements QueryResult {}

    /** The channel knows no such trade: the buyer has not acted yet, or the opening never arrived. */
    record NotFound() implements QueryResult {}

    /** Closed: nobody can pay it any more. Also said of a trade that was paid and refunded in full. */
    record Closed() implements QueryResult {}

    /** Nobody knows; ask again. */
    record Unknown(String reason) implements QueryResult {}
}
