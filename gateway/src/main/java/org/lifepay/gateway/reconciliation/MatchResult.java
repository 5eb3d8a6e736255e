package org.lifepay.gateway.reconciliation;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.time.BusinessDay;

/** What comparing a row of the bill with our books gives. */
public enum MatchResult {
    MATCHED,
    /** Both have it, on different days: around midnight clocks differ. */
    DAY_SHIFTED,
    OURS_ONLY,
    THEIRS_ONLY,
    /** Another total, or another discount that the merchant pays. */
    AMOUNT_DIFFERS,
    /** The bill has it; our books know it, and do not say that the money moved. */
    STATUS_DIFFERS,
    FEE_DIFFERS,
    /** A correction still stands from a time when more differed, or both sides agree by now: it has to be taken back. */
    CORRECTED;

    private static final long BASIS_POINTS = 10_000;

    /** Whether nothing is to be done. */
    public boolean agrees() {
        return this == MATCHED || this == DAY_SHIFTED;
    }

    /**
     * @param ours null if our books know nothing of it
     * @param theirs null if no bill has it
     * @param feeRate the channel's fee in hundredths of a percent; empty: not compared
     */
    static MatchResult of(@Nullable BookedMovement ours, @Nullable BilledMovement theirs, OptionalInt feeRate) {
        if (ours == null) {
            return theirs == null ? MATCHED : THEIRS_ONLY;
        }
        if (theirs == null) {
            return ours.done() ? OURS_ONLY : MATCHED;
        }
        if (!ours.done()) {
            return STATUS_DIFFERS;
        }
        if (!ours.amount().equals(theirs.amount()) || receivedDiffers(ours, theirs)) {
            return AMOUNT_DIFFERS;
        }
        if (differsFrom(feeRate, theirs)) {
            return FEE_DIFFERS;
        }
        return BusinessDay.of(ours.at()).equals(BusinessDay.of(theirs.at())) ? MATCHED : DAY_SHIFTED;
    }

    private static boolean receivedDiffers(BookedMovement ours, BilledMovement theirs) {
        Money received = ours.received();
        return received != null && !received.equals(theirs.received());
    }

    /** Fees of payments only: whether a refund gives its fee back is a matter of the contract. */
    private static boolean differsFrom(OptionalInt feeRate, BilledMovement theirs) {
        return feeRate.isPresent()
                && theirs.kind() == BilledMovement.Kind.PAYMENT
                && fee(theirs.received(), feeRate.getAsInt()) != theirs.feeFen();
    }

    /** The channel's fee by the contract, in fen. */
    static long fee(Money received, int rate) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(received.fen(), rate), BASIS_POINTS / 2), BASIS_POINTS);
    }
}
