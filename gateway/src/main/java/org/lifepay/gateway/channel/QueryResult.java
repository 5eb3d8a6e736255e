package org.lifepay.gateway.channel;

/** The result of querying an attempt at the channel. */
public sealed interface QueryResult {
    /** Paid, whether or not refunded since. */
    record Paid(Payment payment) implements QueryResult {}

    /** The buyer can still pay. */
    record Waiting() implements QueryResult {}

    /** The channel knows no such trade: the buyer has not acted yet, or the initiation never arrived. */
    record NotFound() implements QueryResult {}

    /** Closed: can no longer be paid. Also reported for a trade that was paid and fully refunded. */
    record Closed() implements QueryResult {}

    /** The state is unknown; query again. */
    record Unknown(String reason) implements QueryResult {}
}
