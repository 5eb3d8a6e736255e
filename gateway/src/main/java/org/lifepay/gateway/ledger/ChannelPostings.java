package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** What the ledger has booked with channels. */
@Component
public class ChannelPostings {
    private final ChannelPostingTable table;

    ChannelPostings(ChannelPostingTable table) {
        this.table = table;
    }

    /**
     * The sums of a day, of all merchants, in fen.
     *
     * @param payments with those in suspense
     * @param suspense that came in on the day and is in suspense still
     * @param refunds with those in the channel's console
     * @param refundedElsewhere in the channel's console, of payments that go back
     * @param fees of the channel
     */
    public record Sums(
            long payments,
            long suspense,
            long refunds,
            long refundedElsewhere,
            long payouts,
            long payoutReturns,
            long shares,
            long shareReturns,
            long fees) {}

    public Sums ofDay(LocalDate day) {
        return table.ofDay(day);
    }
}
