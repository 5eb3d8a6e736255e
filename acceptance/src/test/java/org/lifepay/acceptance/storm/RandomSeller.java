package org.lifepay.acceptance.storm;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.simulator.ActionResult;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;

/** The seller refunds in Alipay's own console, past the gateway, which is told by a notice if that is not lost. */
final class RandomSeller {
    private final SeededRandom seededRandom;
    private final Simulator alipay;
    private final Rows rows;
    private final Trace trace;

    /** By the trade's number, the numbers of its refunds in the console. */
    private final Map<String, Set<String>> refunds = new HashMap<>();

    /** What the gateway has acknowledged of a trade: yuan refunded in all. */
    private final Map<String, BigDecimal> told = new HashMap<>();

    RandomSeller(SeededRandom seededRandom, Simulator alipay, Rows rows, Trace trace) {
        this.seededRandom = seededRandom;
        this.alipay = alipay;
        this.rows = rows;
        this.trace = trace;
    }

    /** A part or all of a payment that an order has kept. */
    void refund() {
        List<TradeView> kept = alipay.trades().stream()
                .filter(trade -> trade.status().equals("TRADE_SUCCESS"))
                .filter(trade -> rows.isPaidBy(trade.outTradeNo()))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        TradeView trade = seededRandom.oneOf(kept);
        long fen = seededRandom.chance(0.3) ? 0 : seededRandom.between(1, 500);
        if (alipay.refund(trade.outTradeNo(), fen, true) instanceof ActionResult.Done(var after)) {
            trace.event("the seller refunds " + fen + " of " + trade.outTradeNo());
            trace.count("refund in the console");
            refunds.computeIfAbsent(trade.outTradeNo(), _ -> new HashSet<>())
                    .add(after.refunds().getLast().outRequestNo());
        }
    }

    /** The gateway has acknowledged a notice. */
    void acknowledged(Map<String, String> notice) {
        String refunded = notice.get("refund_fee");
        if (refunded != null && !refunded.isEmpty()) {
            trace.count("told of a refund");
            told.merge(String.valueOf(notice.get("out_trade_no")), new BigDecimal(refunded), BigDecimal::max);
        }
    }

    /** The gateway has lost commits: what it acknowledged may be gone. */
    void forget() {
        told.clear();
    }

    boolean isInConsole(TradeView trade, TradeView.RefundView refund) {
        return refunds.getOrDefault(trade.outTradeNo(), Set.of()).contains(refund.outRequestNo());
    }

    boolean hasRefunded(TradeView trade) {
        return refunds.containsKey(trade.outTradeNo());
    }

    /** Whether no notice that the gateway has acknowledged says all that was refunded. */
    boolean isUntold(TradeView trade) {
        return told.getOrDefault(trade.outTradeNo(), BigDecimal.ZERO).compareTo(new BigDecimal(trade.refundedAmount()))
                < 0;
    }
}
