package org.lifepay.gateway.order;

import org.lifepay.gateway.channel.Payment;

/** What an order in a state makes of an event. */
public sealed interface Outcome {
    /** It goes on to another state. */
    record Move(OrderState to) implements Outcome {}

    /** Nothing to do: it has happened already, or does not matter any more. */
    record Ignore() implements Outcome {}

    /** Not possible in this state; whoever asked is told why. */
    record Refuse(String reason) implements Outcome {}

    /** The order cannot take this money: it goes back to the buyer. */
    record AutoRefund(Payment payment) implements Outcome {}
}
