package org.lifepay.gateway.statement;

import org.lifepay.gateway.money.Money;

/** So many movements and their sum. */
public record Tally(long count, Money sum) {
    static final Tally NONE = new Tally(0, Money.ZERO);

    Tally plus(Money amount) {
        return new Tally(count + 1, sum.plus(amount));
    }
}
