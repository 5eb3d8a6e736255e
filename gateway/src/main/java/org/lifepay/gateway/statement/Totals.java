package org.lifepay.gateway.statement;

import org.lifepay.gateway.money.Money;

/**
 * What a day comes to.
 *
 * @param givenBackIn money that orders could not take
 * @param givenBackOut the same, gone back to the buyers
 * @param fee what the provider keeps of the payments
 */
public record Totals(Tally payments, Tally refunds, Tally givenBackIn, Tally givenBackOut, Money fee) {
    static final Totals NONE = new Totals(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Money.ZERO);

    Totals plus(Movement movement, Money movementFee) {
        Money amount = movement.amount();
        Money fees = fee.plus(movementFee);
        return switch (movement.kind()) {
            case PAYMENT -> new Totals(payments.plus(amount), refunds, givenBackIn, givenBackOut, fees);
            case REFUND -> new Totals(payments, refunds.plus(amount), givenBackIn, givenBackOut, fees);
            case GIVE_BACK_IN -> new Totals(payments, refunds, givenBackIn.plus(amount), givenBackOut, fees);
            case GIVE_BACK_OUT -> new Totals(payments, refunds, givenBackIn, givenBackOut.plus(amount), fees);
        };
    }

    /** How many lines the file has. */
    public long lines() {
        return counts().lines();
    }

    Counts counts() {
        return new Counts(payments.count(), refunds.count(), givenBackIn.count(), givenBackOut.count());
    }

    /** What came in all. */
    public Money in() {
        return payments.sum().plus(givenBackIn.sum());
    }

    /** What went in all, without the fee. */
    public Money out() {
        return refunds.sum().plus(givenBackOut.sum());
    }

    /** What is left, in fen; below zero on a day that gave more than it took. */
    public long netFen() {
        return in().fen() - out().fen() - fee.fen();
    }

    /** How many movements of each kind. Movements are never taken back, so equal counts are the same movements. */
    record Counts(long payments, long refunds, long givenBackIn, long givenBackOut) {
        long lines() {
            return payments + refunds + givenBackIn + givenBackOut;
        }
    }
}
