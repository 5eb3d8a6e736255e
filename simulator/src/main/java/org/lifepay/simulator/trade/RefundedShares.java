package org.lifepay.simulator.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Content;

/** What receivers of shares of a trade give back with a refund of it. */
public interface RefundedShares {
    /** Why they cannot; null: they can, or need not. */
    @Nullable
    String refusal(Trade trade, Content refund, long fen);

    /** Whether a repeat names the same ones. */
    boolean isSame(Trade trade, String number, Content refund);

    void giveBack(Trade trade, String number, Content refund, Instant now);
}
