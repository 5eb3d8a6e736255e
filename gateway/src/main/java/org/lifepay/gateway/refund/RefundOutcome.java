package org.lifepay.gateway.refund;

/** What a refund in a state makes of an event. */
public sealed interface RefundOutcome {
    record Move(RefundState to) implements RefundOutcome {}

    /** It was final already. */
    record Ignore() implements RefundOutcome {}
}
