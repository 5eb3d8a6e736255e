package org.lifepay.gateway.statement;

import org.lifepay.gateway.money.Money;

/**
 * The totals of a day.
 *
 * @param givenBackIn payments that are refunded automatically
 * @param givenBackOut auto-refunds
 * @param fee the operator's fee on the payments
 * @param feeRefunded what refunds gave back of fees
 */
public record Totals(
        Tally payments, Tally refunds, Tally givenBackIn, Tally givenBackOut, Money fee, Money feeRefunded) {
    /** Of no movement. */
    public static final Totals NONE =
            new Totals(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Money.ZERO, Money.ZERO);

    Totals plus(Movement movement) {
        Money amount = movement.amount();
        Money fees = movement.kind() == MovementKind.PAYMENT ? fee.plus(movement.fee()) : fee;
        Money back = movement.kind() == MovementKind.REFUND ? feeRefunded.plus(movement.fee()) : feeRefunded;
        return switch (movement.kind()) {
            case PAYMENT -> new Totals(payments.plus(amount), refunds, givenBackIn, givenBackOut, fees, back);
            case REFUND -> new Totals(payments, refunds.plus(amount), givenBackIn, givenBackOut, fees, back);
            case GIVE_BACK_IN -> new Totals(payments, refunds, givenBackIn.plus(amount), givenBackOut, fees, back);
            case GIVE_BACK_OUT -> new Totals(payments, refunds, givenBackIn, givenBackOut.plus(amount), fees, back);
        };
    }

    /** These and those of another day. */
    public Totals plus(Totals other) {
        return new Totals(
                payments.plus(other.payments),
                refunds.plus(other.refunds),
                givenBackIn.plus(other.givenBackIn),
                givenBackOut.plus(other.givenBackOut),
                fee.plus(other.fee),
                feeRefunded.plus(other.feeRefunded));
    }

    /** The number of lines of the file. */
    public long lines() {
        return counts().lines();
    }

    Counts counts() {
        return new Counts(payments.count(), refunds.count(), givenBackIn.count(), givenBackOut.count());
    }

    /** The sum of incoming amounts. */
    public Money in() {
        return payments.sum().plus(givenBackIn.sum());
    }

    /** The sum of outgoing amounts, without the fee. */
    public Money out() {
        return refunds.sum().plus(givenBackOut.sum());
    }

    /** The fees less what refunds gave back, in fen; negative if that is more. */
    public long netFeeFen() {
        return fee.fen() - feeRefunded.fen();
    }

    /** The net amount in fen; negative if more went out than came in. */
    public long netFen() {
        return in().fen() - out().fen() - netFeeFen();
    }

    /** The number of movements of each kind. Movements are never deleted, so equal counts mean equal movements. */
    record Counts(long payments, long refunds, long givenBackIn, long givenBackOut) {
        long lines() {
            return payments + refunds + givenBackIn + givenBackOut;
        }
    }
}
