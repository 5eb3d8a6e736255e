package org.lifepay.simulator.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Yuan;

/**
 * What the test buyers have left, in fen: what they began with and topped up, less what trades took and plus what refunds gave.
 *
 * <p>It is summed up anew each time, so it cannot disagree with the trades. Only used while the simulator's lock is held.
 */
public final class Balances {
    /** The most that can be put in at once. */
    private static final long MAX_TOP_UP_FEN = 100_000_00L;

    private static final Map<String, Long> OPENING = Map.of(
            "2088000000000011", 10_000_00L,
            "2088000000000012", 2_000_00L,
            "2088000000000013", 1_00L,
            "2088000000000014", 100_00L,
            "2088000000000015", 50_000_00L);

    private final TradeBook tradeBook;
    private final List<TopUp> topUps = new ArrayList<>();
    private final List<TopUp> added = new ArrayList<>();

    public Balances(TradeBook tradeBook) {
        this.tradeBook = tradeBook;
    }

    /** What this buyer can spend; null for a buyer whom a test invented and who can spend anything. */
    public @Nullable Long of(Buyer buyer) {
        Long opening = OPENING.get(buyer.userId());
        if (opening == null) {
            return null;
        }
        long sum = opening;
        for (TopUp topUp : topUps) {
            sum += topUp.userId().equals(buyer.userId()) ? topUp.fen() : 0;
        }
        for (Trade trade : tradeBook.trades()) {
            sum -= buyer.equals(trade.payerFromBalance()) ? trade.takenFen() : 0;
        }
        return sum;
    }

    /** Whether the buyer can pay this trade; what it has already set aside counts. */
    public boolean cover(Buyer buyer, Trade trade) {
        Long left = of(buyer);
        long setAside = buyer.equals(trade.payerFromBalance()) ? trade.takenFen() : 0;
        return left == null || left + setAside >= trade.buyerPaidFen();
    }

    public void add(TopUp topUp) {
        if (!OPENING.containsKey(topUp.userId()) || topUp.fen() <= 0 || topUp.fen() > MAX_TOP_UP_FEN) {
            throw new IllegalArgumentException(
                    "a test buyer can be given up to " + Yuan.of(MAX_TOP_UP_FEN) + " yuan at once");
        }
        topUps.add(topUp);
        added.add(topUp);
    }

    public void restore(List<TopUp> kept) {
        topUps.addAll(kept);
    }

    /** What was put in since {@link #forgetChanges}. */
    public List<TopUp> added() {
        return List.copyOf(added);
    }

    public void forgetChanges() {
        added.clear();
    }

    public void clear() {
        topUps.clear();
        added.clear();
    }
}
