package org.lifepay.gateway.channel.bill;

import java.time.Instant;

/**
 * A row of the bill of an account: a change of its balance.
 *
 * @param flowNumber the channel's number of the change
 * @param number the number that we gave; empty if there is none
 * @param fen what came in; negative: what went out
 * @param at by the channel's clock
 */
public record AccountMovement(Kind kind, String flowNumber, String number, long fen, Instant at) {
    /** What the balance changed for. */
    public enum Kind {
        PAYMENT,
        REFUND,
        /** The channel's own fee, and what it gives back of it. */
        FEE,
        /** A part of a payment that went to another account, or came back. */
        SHARE,
        /** Payouts, what came back of them, and whatever else. */
        OTHER
    }
}
