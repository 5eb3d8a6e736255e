package org.lifepay.simulator;

import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.wire.Yuan;

/**
 * A buyer as pages and the control API show one.
 *
 * @param balance in yuan; null when it is without limit
 */
public record BuyerView(
        String userId,
        String openId,
        String name,
        String logonId,
        @Nullable String balance) {
    static BuyerView of(Buyer buyer, Balances balances) {
        Long fen = balances.of(buyer);
        return new BuyerView(
                buyer.userId(), buyer.openId(), buyer.name(), buyer.logonId(), fen == null ? null : Yuan.of(fen));
    }
}
