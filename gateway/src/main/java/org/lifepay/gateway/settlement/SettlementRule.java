package org.lifepay.gateway.settlement;

import java.util.function.LongUnaryOperator;

/** How much of what is pending is settled: all but the reserve, not below the minimum; a negative sum is always deducted. */
record SettlementRule(SettlementTerms terms) implements LongUnaryOperator {
    @Override
    public long applyAsLong(long pendingFen) {
        if (pendingFen <= 0) {
            return pendingFen;
        }
        long due = pendingFen - terms.reserve().fen();
        return due > 0 && due >= terms.minimum().fen() ? due : 0;
    }
}
