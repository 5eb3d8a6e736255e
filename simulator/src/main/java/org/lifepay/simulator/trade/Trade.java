package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trade; it is only touched while the simulator's lock is held. */
public final class Trade {
    private final String tradeNo;
    private final Terms terms;
    private final Instant created;
    private final Map<String, Refund> refunds = new LinkedHashMap<>();
    private TradeStatus status = TradeStatus.WAIT_BUYER_PAY;
    private @Nullable Buyer buyer;
    private @Nullable Instant paid;
    private @Nullable Instant closed;
    private @Nullable Cancelled cancelled;

    /** What alipay.trade.cancel did to a trade. */
    enum Cancelled {
        CLOSE,
        REFUND
    }

    Trade(String tradeNo, Terms terms, @Nullable Buyer buyer, Instant created) {
        this.tradeNo = tradeNo;
        this.terms = terms;
        this.buyer = buyer;
        this.created = created;
    }

    public String tradeNo() {
        return tradeNo;
    }

    public Terms terms() {
        return terms;
    }

    public Instant created() {
        return created;
    }

    public TradeStatus status() {
        return status;
    }

    public @Nullable Buyer buyer() {
        return buyer;
    }

    public @Nullable Instant paid() {
        return paid;
    }

    public @Nullable Instant closed() {
        return closed;
    }

    public Collection<Refund> refunds() {
        return refunds.values();
    }

    public @Nullable Refund refund(String outRequestNo) {
        return refunds.get(outRequestNo);
    }

    public long refundedFen() {
        return refunds.values().stream().mapToLong(Refund::fen).sum();
    }

    boolean waits() {
        return status == TradeStatus.WAIT_BUYER_PAY;
    }

    @Nullable
    Cancelled cancelled() {
        return cancelled;
    }

    void pay(Buyer payer, Instant at) {
        require(TradeStatus.WAIT_BUYER_PAY);
        status = TradeStatus.TRADE_SUCCESS;
        buyer = payer;
        paid = at;
    }

    void close(Instant at) {
        require(TradeStatus.WAIT_BUYER_PAY);
        status = TradeStatus.TRADE_CLOSED;
        closed = at;
    }

    void finish() {
        require(TradeStatus.TRADE_SUCCESS);
        status = TradeStatus.TRADE_FINISHED;
    }

    Refund giveBack(String outRequestNo, long fen, @Nullable String reason, Instant at) {
        require(TradeStatus.TRADE_SUCCESS);
        long cumulative = Math.addExact(refundedFen(), fen);
        if (cumulative > terms.totalFen() || refunds.containsKey(outRequestNo)) {
            throw new IllegalStateException("refund must not happen");
        }
        Refund refund = new Refund(outRequestNo, fen, cumulative, reason, at);
        refunds.put(outRequestNo, refund);
        if (cumulative == terms.totalFen()) {
            status = TradeStatus.TRADE_CLOSED;
            closed = at;
        }
        return refund;
    }

    void markCancelled(Cancelled how) {
        cancelled = how;
    }

    private void require(TradeStatus expected) {
        if (status != expected) {
            throw new IllegalStateException("trade is " + status);
        }
    }
}
