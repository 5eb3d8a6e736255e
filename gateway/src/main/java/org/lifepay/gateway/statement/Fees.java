package org.lifepay.gateway.statement;

import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/**
 * The operator's fee: a share of each payment, at the merchant's rate when the day's first statement is generated. It
 * is not returned on a refund; auto-refunds are free.
 */
@Component
class Fees {
    private static final long BASIS_POINTS = 10_000; // basis points

    private final Merchants merchants;
    private final StatementTable statements;

    Fees(Merchants merchants, StatementTable statements) {
        this.merchants = merchants;
        this.statements = statements;
    }

    /** The statement's rate in basis points; a correction does not change it. */
    int rate(StatementKey key) {
        return statements
                .feeRate(new StatementKey(key.merchant(), key.day(), 0))
                .or(() -> merchants.find(key.merchant()).map(Merchant::terms).map(terms -> terms.feeRate()))
                .orElse(0);
    }

    /** Rounded half up to the fen. */
    static Money of(int rate, Movement movement) {
        return movement.kind() == Movement.Kind.PAYMENT
                ? new Money((Math.multiplyExact(movement.amount().fen(), rate) + BASIS_POINTS / 2) / BASIS_POINTS)
                : Money.ZERO;
    }
}
