package org.lifepay.gateway.payout;

/** What an event does to a payout in a given state. */
public sealed interface PayoutOutcome {
    record Move(PayoutState to) implements PayoutOutcome {}

    /** It cannot be so: the state stays, and users of the operator see to it. */
    record Contradict() implements PayoutOutcome {}

    /** It has happened already, or no longer matters. */
    record Ignore() implements PayoutOutcome {}
}
