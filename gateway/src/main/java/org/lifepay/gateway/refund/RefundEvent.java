package org.lifepay.gateway.refund;

import java.time.Instant;

/** Events of the refund state machine. */
public sealed interface RefundEvent {
    /** The channel has refunded the buyer. */
    record PaidOut(Instant at) implements RefundEvent {}

    /** The channel declined finally; no money moved. */
    record Declined(String code, Instant at) implements RefundEvent {}
}
