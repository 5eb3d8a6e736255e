package org.lifepay.gateway.order;

import java.time.Instant;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;

/** Events of the order state machine. */
public sealed interface Event {
    /** The channel confirmed a payment of the order's amount. */
    record Confirmed(Payment payment, PaymentMethod method) implements Event {}

    /** The channel declined finally, and the order has no other way to be paid. */
    record Declined(String code, Instant at) implements Event {}

    /** The merchant cancels the order. */
    record Cancelled(Instant at) implements Event {}

    /** The order's merchant is suspended, and the channel confirms that the order is unpaid. */
    record MerchantSuspended(Instant at) implements Event {}

    /** The order has expired, and the channel confirms that it is unpaid. */
    record DeadlinePassed(Instant at) implements Event {}
}
