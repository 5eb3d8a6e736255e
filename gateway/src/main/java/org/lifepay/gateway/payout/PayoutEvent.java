package org.lifepay.gateway.payout;

import java.time.Instant;

/** Events of the payout state machine. */
public sealed interface PayoutEvent {
    /** A try begins: from now on the channel may know it. */
    record Dispatched() implements PayoutEvent {}

    /** The channel has paid. */
    record PaidOut(String channelNumber, Instant at) implements PayoutEvent {}

    /** The channel declined finally; no money moved. */
    record Declined(String code, Instant at) implements PayoutEvent {}

    /** The bank sent the money back. */
    record SentBack(String code, Instant at) implements PayoutEvent {}
}
