package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.TradeRecord.Plan;

/** One trade; it is only touched while the simulator's lock is held. */
public final class Trade {
    private final String tradeNo;
    private final TradeTerms tradeTerms;
    private final Instant created;
    private final Map<String, Refund> refunds = new LinkedHashMap<>();
    private TradeStatus status = TradeStatus.WAIT_BUYER_PAY;
    private @Nullable Buyer buyer;
    private @Nullable Instant paid;
    private @Nullable Instant closed;
    private @Nullable Instant finishes;
    private @Nullable Cancelled cancelled;
    private @Nullable Plan plan;
    private boolean fromBalance;
    private @Nullable Discount discount;

    /** What alipay.trade.cancel did to a trade. */
    public enum Cancelled {
        CLOSE,
        REFUND
    }

    Trade(String tradeNo, TradeTerms tradeTerms, @Nullable Buyer buyer, Instant created) {
        this.tradeNo = tradeNo;
        this.tradeTerms = tradeTerms;
        this.buyer = buyer;
        this.created = created;
    }

    static Trade of(TradeRecord kept) {
        Trade trade = new Trade(kept.tradeNo(), kept.terms(), kept.buyer(), kept.created());
        trade.status = kept.status();
        trade.paid = kept.paid();
        trade.closed = kept.closed();
        trade.finishes = kept.finishes();
        trade.cancelled = kept.cancelled();
        trade.plan = kept.plan();
        trade.fromBalance = kept.fromBalance();
        trade.discount = kept.discount();
        kept.refunds().forEach(refund -> trade.refunds.put(refund.outRequestNo(), refund));
        return trade;
    }

    TradeRecord toRecord() {
        return new TradeRecord(
                tradeNo,
                tradeTerms,
                buyer,
                created,
                status,
                paid,
                closed,
                finishes,
                cancelled,
                plan,
                fromBalance,
                List.copyOf(refunds.values()),
                discount);
    }

    public String tradeNo() {
        return tradeNo;
    }

    public TradeTerms terms() {
        return tradeTerms;
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

    /** When a paid trade can no longer be refunded. */
    @Nullable
    Instant finishes() {
        return finishes;
    }

    @Nullable
    Plan plan() {
        return plan;
    }

    void plan(Plan made) {
        plan = made;
    }

    /** From now on what this trade takes comes out of its payer's balance. */
    void takeFromBalance() {
        fromBalance = true;
    }

    /** The buyer whose balance this trade takes from, or will take from as planned; null when there is none. */
    @Nullable
    Buyer payerFromBalance() {
        if (!fromBalance) {
            return null;
        }
        return waits() && plan != null ? plan.payer() : buyer;
    }

    /** What the trade takes from its payer by now, or has set aside to take; in fen. */
    long takenFen() {
        boolean takes = paid != null || (waits() && plan != null);
        return takes ? buyerPaidFen() - Math.min(refundedFen(), buyerPaidFen()) : 0;
    }

    /** What the buyer need not pay; none if nothing was chosen. */
    public Discount discount() {
        return discount == null ? Discount.NONE : discount;
    }

    boolean hasChosenDiscount() {
        return discount != null;
    }

    void discount(Discount chosen) {
        require(TradeStatus.WAIT_BUYER_PAY);
        discount = chosen;
    }

    /** What the seller receives, before the fee. */
    public long receiptFen() {
        return tradeTerms.totalFen() - discount().merchantFen();
    }

    public long buyerPaidFen() {
        return receiptFen() - discount().platformFen();
    }

    /** What of the buyer's part is paid by points. */
    public long pointFen() {
        return Math.min(discount().pointFen(), buyerPaidFen());
    }

    /** Whose money a refund of this trade gives back. */
    public Shares shares(Refund refund) {
        return first(refund.cumulativeFen()).minus(first(refund.cumulativeFen() - refund.fen()));
    }

    private Shares first(long fen) {
        return Shares.ofFirst(fen, buyerPaidFen(), receiptFen());
    }

    void pay(Buyer payer, Instant at, Instant end) {
        require(TradeStatus.WAIT_BUYER_PAY);
        status = TradeStatus.TRADE_SUCCESS;
        buyer = payer;
        paid = at;
        finishes = end;
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

    Refund addRefund(String outRequestNo, long fen, @Nullable String reason, Instant at) {
        require(TradeStatus.TRADE_SUCCESS);
        long cumulative = Math.addExact(refundedFen(), fen);
        if (cumulative > tradeTerms.totalFen() || refunds.containsKey(outRequestNo)) {
            throw new IllegalStateException("refund must not happen");
        }
        Refund refund = new Refund(outRequestNo, fen, cumulative, reason, at);
        refunds.put(outRequestNo, refund);
        if (cumulative == tradeTerms.totalFen()) {
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
