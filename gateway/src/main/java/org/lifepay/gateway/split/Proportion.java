package org.lifepay.gateway.split;

import java.math.BigInteger;
import org.lifepay.gateway.money.Money;

/**
 * How much of a share goes back when its order is refunded. The sum that has to be back follows from the sum of the order's
 * refunds alone, rounded half up to the fen: it does not matter in how many refunds it was, no rounding adds up, and with the
 * last refund all of the share is back.
 */
final class Proportion {
    private Proportion() {}

    /**
     * What has to be back, all returns together.
     *
     * @param refunded what the payer gave back of the order since the split was requested
     * @param base what was left then of what it received
     */
    static Money returned(Money share, Money refunded, Money base) {
        if (refunded.compareTo(base) >= 0) {
            return share;
        }
        BigInteger whole = BigInteger.valueOf(base.fen());
        BigInteger exact = BigInteger.valueOf(share.fen()).multiply(BigInteger.valueOf(refunded.fen()));
        BigInteger twice = BigInteger.TWO;
        return new Money(
                exact.multiply(twice).add(whole).divide(whole.multiply(twice)).longValueExact());
    }
}
