package org.lifepay.gateway.settlement;

import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * The payout of a settlement.
 *
 * @param attempt 1, and one more whenever a user has it repeated
 * @param amount what was reserved; empty before
 * @param number the payout's number; empty before
 * @param problem why it failed, as the channel's code, or a {@link Reason}
 * @param handled whether a user has seen to what failed
 */
public record SettlementPayout(
        State state,
        int attempt,
        Optional<Money> amount,
        Optional<String> number,
        Optional<String> problem,
        boolean handled) {

    /** How far it is. */
    public enum State {
        /** To be reserved at once. */
        DUE,
        /** Reserved; the channel may have it, and has told no result yet. */
        SENT,
        PAID,
        /** The money is available again; a user may have it paid out again. */
        FAILED,
        /** Nothing was reserved, for a {@link Reason}. */
        NOT_SENT
    }

    /** Why nothing was reserved. */
    public enum Reason {
        PAYOUTS_DISABLED,
        MERCHANT_SUSPENDED,
        ON_HOLD,
        SWITCHED_OFF,
        NO_ACCOUNT,
        NOTHING_AVAILABLE
    }

    /** Whether a user may have it paid out again: it is not sent, or failed as far as we know. */
    public boolean repeatable() {
        return state == State.FAILED || state == State.NOT_SENT;
    }
}
