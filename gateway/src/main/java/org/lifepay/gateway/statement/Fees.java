package org.lifepay.gateway.statement;

import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/**
 * What the provider keeps: a share of each payment, by the merchant's rate when the day's first statement is made. It
 * stays when the money is refunded; money that an order could not take costs nothing.
 */
@Component
class Fees {
    private static final long BASIS_POINTS = 10_000; // hundredths of a percent

    private final Merchants merchants;
    private final StatementTable statements;

    Fees(Merchants merchants, StatementTable statements) {
        this.merchants = merchants;
        this.statements = statements;
    }

    /** The rate for a statement, in hundredths of a percent; what was booked is not changed by a correction. */
    int rate(StatementKey key) {
        return statements
                .feeRate(new StatementKey(key.merchant(), key.day(), 0))
                .or(() -> merchants.find(key.merchant()).map(Merchant::terms).map(terms -> terms.feeRate()))
                .orElse(0);
    }

    /** To the nearest fen, a half is rounded up. */
    static Money of(int rate, Movement movement) {
        return movement.kind() == Movement.Kind.PAYMENT
                ? new Money((Math.multiplyExact(movement.amount().fen(), rate) + BASIS_POINTS / 2) / BASIS_POINTS)
                : Money.ZERO;
    }
}
