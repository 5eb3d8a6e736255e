package org.lifepay.simulator.trade;

import java.time.Instant;

/** Who wants to hear what happens to trades. */
public interface TradeListener {
    void paid(Trade trade, Instant at);

    void refunded(Trade trade, Refund refund, Instant at);

    void closed(Trade trade, Instant at);

    void finished(Trade trade, Instant at);
}
