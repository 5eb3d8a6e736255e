package org.lifepay.gateway.order;

import org.lifepay.gateway.channel.Payment;

/** What an event does to an order in a given state. */
public sealed interface Outcome {
    /** The order moves to another state. */
    record Move(OrderState to) implements Outcome {}

    /** Nothing to do: it has happened already, or no longer matters. */
    record Ignore() implements Outcome {}

    /** Not possible in this state; the caller gets the reason. */
    record Refuse(String reason) implements Outcome {}

    /** Auto-refund: the order cannot keep this payment, it is refunded to the buyer. */
    record AutoRefund(Payment payment) implements Outcome {}
}
