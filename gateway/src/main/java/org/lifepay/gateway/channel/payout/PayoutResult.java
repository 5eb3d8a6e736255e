package org.lifepay.gateway.channel.payout;

import java.time.Instant;

/** The result of a payout at the channel. */
public sealed interface PayoutResult {
    /**
     * Paid. A bank may still send the money back, for days.
     *
     * @param channelNumber the channel's own number of it
     */
    record Paid(String channelNumber, Instant at) implements PayoutResult {}

    /** The channel is at it; query again. */
    record Processing() implements PayoutResult {}

    /** The channel has no such payout; repeat with the same number. */
    record NotFound() implements PayoutResult {}

    /** Final: no money moved. */
    record Declined(String code, String message) implements PayoutResult {}

    /**
     * Final: it was paid, and the bank sent the money back to us.
     *
     * @param payment what was paid before; its time is that of the answer if the channel does not tell it
     */
    record Returned(String code, Paid payment) implements PayoutResult {}

    /** The outcome is unknown; query, then repeat with the same number. */
    record Unknown(String reason) implements PayoutResult {}
}
