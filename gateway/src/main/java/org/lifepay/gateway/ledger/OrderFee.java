package org.lifepay.gateway.ledger;

import org.lifepay.gateway.money.Money;

/**
 * What the operator keeps of a payment.
 *
 * @param fee as it was booked
 * @param refunded what refunds gave back of it
 */
public record OrderFee(Money fee, Money refunded) {
    public static final OrderFee NONE = new OrderFee(Money.ZERO, Money.ZERO);

    /** The fee less what was given back, in fen. */
    public long keptFen() {
        return fee.fen() - refunded.fen();
    }
}
