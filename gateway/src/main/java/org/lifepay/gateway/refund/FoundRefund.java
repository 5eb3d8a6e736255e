package org.lifepay.gateway.refund;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * What the channel says of its refunds.
 *
 * @param number the refund's number at the channel; empty: only the total is known
 * @param amount the refund's own; empty: what the total leaves
 */
record FoundRefund(String tradeNo, Optional<String> number, Optional<Money> amount, Money total, Instant at) {
    static FoundRefund byTotal(String tradeNo, Money total, Instant at) {
        return new FoundRefund(tradeNo, Optional.empty(), Optional.empty(), total, at);
    }

    FoundRefund withoutNumber() {
        return byTotal(tradeNo, total, at);
    }
}
