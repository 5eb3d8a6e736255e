package org.lifepay.gateway.channel;

import org.lifepay.gateway.money.Money;

/** The amount of a refund that was not ours, as the channel reports it. */
public sealed interface RefundAmount {
    record Refunded(Money amount) implements RefundAmount {}

    /** The channel has no such refund, or cannot be asked about it. */
    record NotFound() implements RefundAmount {}

    record Unknown(String reason) implements RefundAmount {}
}
