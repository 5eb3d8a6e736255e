package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All one must know of a trade to go on with it after a restart.
 *
 * @param fromBalance the money comes, or will come, out of the payer's balance
 * @param discount null if none was chosen
 */
public record TradeRecord(
        String tradeNo,
        TradeTerms terms,
        @Nullable Buyer buyer,
        Instant created,
        TradeStatus status,
        @Nullable Instant paid,
        @Nullable Instant closed,
        @Nullable Instant finishes,
        Trade.@Nullable Cancelled cancelled,
        @Nullable Plan plan,
        boolean fromBalance,
        List<Refund> refunds,
        @Nullable Discount discount) {

    /** What a slow payer will do: pay, or refuse when there is no payer. */
    public record Plan(Instant at, @Nullable Buyer payer) {}
}
