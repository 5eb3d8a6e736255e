package org.lifepay.gateway.statement;

import org.lifepay.gateway.money.Money;

/** The number and the sum of movements. */
public record Tally(long count, Money sum) {
    static final Tally NONE = new Tally(0, Money.ZERO);

    Tally plus(Money amount) {
        return new Tally(count + 1, sum.plus(amount));
    }

    Tally plus(Tally other) {
        return new Tally(count + other.count, sum.plus(other.sum));
    }
}
