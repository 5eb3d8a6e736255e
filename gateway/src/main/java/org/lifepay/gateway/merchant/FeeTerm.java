package org.lifepay.gateway.merchant;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * A version of a merchant's fee terms. It is never changed: another one takes its place.
 *
 * @param version 1 is the rate that the merchant was registered with
 * @param mode the paymentModeCode that it is for; empty: all that have no terms of their own
 * @param ended the mode has no terms of its own any more
 * @param rate in basis points: 60 is 0.60 %
 * @param fixed added to the share of each payment
 * @param minimum the fee of a payment is not below it, unless the payment is
 * @param maximum the fee of a payment is not above it
 * @param givesBack whether a refund gives the fee back, in proportion
 * @param from for payments made at this time or later
 * @param setBy the user; empty for version 1
 */
public record FeeTerm(
        int version,
        Optional<String> mode,
        boolean ended,
        int rate,
        Money fixed,
        Optional<Money> minimum,
        Optional<Money> maximum,
        boolean givesBack,
        Instant from,
        Instant setAt,
        Optional<String> setBy) {

    private static final long BASIS_POINTS = 10_000;

    public FeeTerm {
        if (rate < 0 || rate > BASIS_POINTS) {
            throw new IllegalArgumentException("a fee rate is 0 to 100 percent: " + rate);
        }
        if (minimum.isPresent()
                && maximum.filter(upper -> upper.compareTo(minimum.get()) < 0).isPresent()) {
            throw new IllegalArgumentException("the minimum is above the maximum");
        }
        if (ended && mode.isEmpty()) {
            throw new IllegalArgumentException("the terms of all modes do not end");
        }
    }

    /** Version 1: a share of each payment, which a refund does not give back. */
    static FeeTerm first(int rate) {
        return new FeeTerm(
                1,
                Optional.empty(),
                false,
                rate,
                Money.ZERO,
                Optional.empty(),
                Optional.empty(),
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
    }

    FeeTerm startingAt(Instant time) {
        return new FeeTerm(version, mode, ended, rate, fixed, minimum, maximum, givesBack, time, setAt, setBy);
    }

    /**
     * The fee on a payment: the share, rounded half up to the fen, and the fixed part, within minimum and maximum, and
     * never more than what was received.
     */
    public Money of(Money received) {
        long share = (Math.multiplyExact(received.fen(), rate) + BASIS_POINTS / 2) / BASIS_POINTS;
        long fee = Math.addExact(share, fixed.fen());
        long raised = Math.max(fee, minimum.map(Money::fen).orElse(0L));
        long lowered = Math.min(raised, maximum.map(Money::fen).orElse(Long.MAX_VALUE));
        return new Money(Math.min(lowered, received.fen()));
    }
}
