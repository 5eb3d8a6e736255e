package org.lifepay.gateway.refund;

import java.time.Instant;

/** What can happen to a refund. */
public sealed interface RefundEvent {
    /** The channel has paid the money out. */
    record PaidOut(Instant at) implements RefundEvent {}

    /** The channel refused for good; no money moved. */
    record Declined(String code, Instant at) implements RefundEvent {}
}
