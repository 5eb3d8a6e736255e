package org.lifepay.gateway.reconciliation;

import java.util.Collection;

/**
 * What booked corrections of a difference come to, in fen.
 *
 * @param creditedFen credited to the merchant, less what was debited
 * @param suspendedFen put into suspense, less what was taken out
 */
record Standing(long creditedFen, long suspendedFen) {
    static Standing of(Collection<Correction> corrections) {
        long credited = 0;
        long suspended = 0;
        for (Correction one : corrections) {
            long fen = one.bookedAt() == null ? 0 : one.amount().fen();
            switch (one.kind()) {
                case CREDIT -> credited += fen;
                case DEBIT -> credited -= fen;
                case SUSPEND -> suspended += fen;
                case RELEASE -> suspended -= fen;
            }
        }
        return new Standing(credited, suspended);
    }

    long netFen() {
        return creditedFen + suspendedFen;
    }

    /** Whether it is more than what differs, or the other way. */
    boolean exceeds(long missingFen) {
        return netFen() < Math.min(0, missingFen) || netFen() > Math.max(0, missingFen);
    }

    /**
     * How much more of a kind can be corrected: towards what the channel has more or less than our books, no further, and back
     * from there. What was credited is taken back by a debit, and what was suspended by a release.
     */
    long roomFen(Correction.Kind kind, long missingFen) {
        long same = switch (kind) {
            case CREDIT, DEBIT -> creditedFen;
            case SUSPEND, RELEASE -> suspendedFen;
        };
        return kind.isGiving()
                ? Math.min(above(netFen(), missingFen), above(same, missingFen))
                : Math.min(above(-netFen(), -missingFen), above(-same, -missingFen));
    }

    private static long above(long fen, long limitFen) {
        return Math.max(0, limitFen) - Math.min(fen, Math.max(0, limitFen));
    }
}
