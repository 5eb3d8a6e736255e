package org.lifepay.gateway.split;

import org.lifepay.gateway.money.Money;

/**
 * Where a merchant's orders are split.
 *
 * @param atChannel whether the channel pays the shares; false: they go from one merchant's balance to the other's
 * @param maxPercent the most of an order that the channel may share, as its contract says
 * @param version 0: never changed
 */
public record SplitTerms(boolean atChannel, int maxPercent, int version) {
    /** What a contract without special terms allows. */
    public static final int USUAL_PERCENT = 30;

    static final SplitTerms BOOKS = new SplitTerms(false, USUAL_PERCENT, 0);

    public SplitTerms {
        if (maxPercent < 1 || maxPercent > 100) {
            throw new IllegalArgumentException("1 to 100 percent: " + maxPercent);
        }
    }

    /** The most that the channel may share of an order, rounded down. */
    Money limit(Money amount) {
        return new Money(Math.multiplyExact(amount.fen(), maxPercent) / 100);
    }
}
