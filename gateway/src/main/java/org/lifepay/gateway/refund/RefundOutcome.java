package org.lifepay.gateway.refund;

/** What an event does to a refund in a given state. */
public sealed interface RefundOutcome {
    record Move(RefundState to) implements RefundOutcome {}

    /** It was final already. */
    record Ignore() implements RefundOutcome {}
}
