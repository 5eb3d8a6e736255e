package org.lifepay.gateway.payout;

import java.time.Instant;
import org.lifepay.gateway.channel.payout.PayoutResult;

/** Events of the payout state machine. */
public sealed interface PayoutEvent {
    /** A try begins: from now on the channel may know it. */
    record Dispatched() implements PayoutEvent {}

    /** The channel has paid. */
    record PaidOut(String channelNumber, Instant at) implements PayoutEvent {}

    /** The channel declined finally; no money moved. */
    record Declined(String code, Instant at) implements PayoutEvent {}

    /**
     * The bank sent the money back.
     *
     * @param payment what was paid before, of which we may not have learnt
     */
    record SentBack(String code, Instant at, PaidOut payment) implements PayoutEvent {
        static SentBack of(PayoutResult.Returned told, Instant at) {
            return new SentBack(
                    told.code(),
                    at,
                    new PaidOut(told.payment().channelNumber(), told.payment().at()));
        }
    }
}
