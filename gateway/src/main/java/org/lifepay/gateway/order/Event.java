package org.lifepay.gateway.order;

import java.time.Instant;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;

/** What can happen to an order. */
public sealed interface Event {
    /** A channel has collected the order's amount. */
    record Confirmed(Payment payment, PaymentMethod method) implements Event {}

    /** The channel refused for good, and the order has no other way to be paid. */
    record Declined(String code, Instant at) implements Event {}

    /** The merchant cancels. */
    record Cancelled(Instant at) implements Event {}

    /** The order's time is over, and the channel says that nobody has paid. */
    record DeadlinePassed(Instant at) implements Event {}
}
