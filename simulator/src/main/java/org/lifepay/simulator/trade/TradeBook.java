package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All offers and trades, and what the clock will do to them; only used while the simulator's lock is held. */
public final class TradeBook {
    private final IdGenerator idGenerator;
    private final TradeListener news;
    private final Supplier<SimulatorSettings> settings;
    private final Map<String, Offer> offersByNumber = new LinkedHashMap<>();
    private final Map<String, Offer> offersByToken = new LinkedHashMap<>();
    private final Map<String, Trade> tradesByOutNumber = new LinkedHashMap<>();
    private final Map<String, Trade> tradesByTradeNumber = new LinkedHashMap<>();
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private final Set<Offer> changedOffers = new LinkedHashSet<>();
    private final Set<Trade> changedTrades = new LinkedHashSet<>();
    private long dues;

    private record Due(Instant at, long order, Runnable act) {}

    public TradeBook(IdGenerator idGenerator, TradeListener news, Supplier<SimulatorSettings> settings) {
        this.idGenerator = idGenerator;
        this.news = news;
        this.settings = settings;
    }

    /** Lets happen what the clock has brought since: expiry, slow payers, the end of the refund window. */
    public void settle(Instant now) {
        for (Due due = agenda.peek(); due != null && !due.at().isAfter(now); due = agenda.peek()) {
            agenda.poll();
            due.act().run();
        }
    }

    public void clear() {
        offersByNumber.clear();
        offersByToken.clear();
        tradesByOutNumber.clear();
        tradesByTradeNumber.clear();
        agenda.clear();
        changedOffers.clear();
        changedTrades.clear();
    }

    /** Takes over what an earlier run has kept, and what the clock is still to do to it. */
    public void restore(List<OfferRecord> offers, List<TradeRecord> trades) {
        offers.forEach(kept -> add(Offer.of(kept)));
        trades.forEach(kept -> {
            Trade trade = Trade.of(kept);
            add(trade);
            TradeRecord.Plan plan = trade.plan();
            Instant finishes = trade.finishes();
            if (trade.waits()) {
                expectDeadline(trade);
                if (plan != null) {
                    expect(trade, plan);
                }
            } else if (trade.status() == TradeStatus.TRADE_SUCCESS && finishes != null) {
                expectEnd(trade, finishes);
            }
        });
    }

    /** Offers that have changed since {@link #forgetChanges}. */
    public List<OfferRecord> changedOffers() {
        return changedOffers.stream().map(Offer::toRecord).toList();
    }

    /** Trades that have changed since {@link #forgetChanges}. */
    public List<TradeRecord> changedTrades() {
        return changedTrades.stream().map(Trade::toRecord).toList();
    }

    public void forgetChanges() {
        changedOffers.clear();
        changedTrades.clear();
    }

    public SimulatorSettings settings() {
        return settings.get();
    }

    public Collection<Trade> trades() {
        return Collections.unmodifiableCollection(tradesByTradeNumber.values());
    }

    public Collection<Offer> offers() {
        return Collections.unmodifiableCollection(offersByNumber.values());
    }

    public @Nullable Trade trade(String outTradeNo) {
        return tradesByOutNumber.get(outTradeNo);
    }

    public @Nullable Trade tradeNumbered(String tradeNo) {
        return tradesByTradeNumber.get(tradeNo);
    }

    public @Nullable Offer offer(String outTradeNo) {
        return offersByNumber.get(outTradeNo);
    }

    public @Nullable Offer offerWithToken(String token) {
        return offersByToken.get(token);
    }

    Offer addOffer(TradeTerms tradeTerms, Instant now, Instant deadline) {
        Offer offer = new Offer(idGenerator.token(), tradeTerms, now, deadline);
        add(offer);
        changedOffers.add(offer);
        return offer;
    }

    /** A buyer acts on an offer: now there is a trade; null when the offer has expired or was cancelled. */
    public @Nullable Trade scan(Offer offer, Instant now) {
        return offer.open(now) ? addTrade(offer.terms(), null, now) : null;
    }

    void makeVoid(Offer offer) {
        offer.makeVoid();
        changedOffers.add(offer);
    }

    Trade addTrade(TradeTerms tradeTerms, @Nullable Buyer buyer, Instant now) {
        Trade trade = new Trade(idGenerator.trade(now), tradeTerms, buyer, now);
        add(trade);
        changedTrades.add(trade);
        expectDeadline(trade);
        return trade;
    }

    /** The payer will pay a waiting trade then, or refuse it when there is no payer. */
    public void later(Trade trade, @Nullable Buyer payer, Instant then) {
        if (trade.plan() == null) {
            var plan = new TradeRecord.Plan(then, payer);
            trade.plan(plan);
            changedTrades.add(trade);
            expect(trade, plan);
        }
    }

    /** Pays a waiting trade; a trade in any other state stays as it is. */
    public void pay(Trade trade, Buyer buyer, Instant now, boolean announce) {
        if (!trade.waits()) {
            return;
        }
        Instant end = now.plus(settings().refundWindow());
        settleDiscount(trade);
        trade.pay(buyer, now, end);
        changedTrades.add(trade);
        if (announce) {
            news.paid(trade, now);
        }
        expectEnd(trade, end);
    }

    /** The payer pays a waiting trade with this discount. */
    public void discount(Trade trade, Discount discount) {
        trade.discount(discount);
        changedTrades.add(trade);
    }

    /** A discount that was not chosen is as the settings say. */
    public void settleDiscount(Trade trade) {
        if (trade.waits() && !trade.hasChosenDiscount()) {
            Discount usual = settings().discount().on(trade.terms().totalFen());
            if (usual.fen() > 0) {
                discount(trade, usual);
            }
        }
    }

    /** Closes a waiting trade; a trade in any other state stays as it is. */
    public void close(Trade trade, Instant now) {
        if (trade.waits()) {
            trade.close(now);
            changedTrades.add(trade);
            news.closed(trade, now);
        }
    }

    Refund refund(Trade trade, String outRequestNo, long fen, @Nullable String reason, Instant now) {
        Refund refund = trade.addRefund(outRequestNo, fen, reason, now);
        changedTrades.add(trade);
        news.refunded(trade, refund, now);
        return refund;
    }

    /** A refund that the seller makes in Alipay's own console, under a number of Alipay's. */
    public Refund refundInConsole(Trade trade, long fen, Instant now, boolean announce) {
        String number = idGenerator.refund(now);
        if (announce) {
            return refund(trade, number, fen, null, now);
        }
        changedTrades.add(trade);
        return trade.addRefund(number, fen, null, now);
    }

    /** The payer is a person who pays this trade out of the balance, now or as planned. */
    public void takeFromBalance(Trade trade) {
        trade.takeFromBalance();
        changedTrades.add(trade);
    }

    void markCancelled(Trade trade, Trade.Cancelled how) {
        trade.markCancelled(how);
        changedTrades.add(trade);
    }

    private void add(Offer offer) {
        offersByNumber.put(offer.terms().outTradeNo(), offer);
        offersByToken.put(offer.token(), offer);
    }

    private void add(Trade trade) {
        tradesByOutNumber.put(trade.terms().outTradeNo(), trade);
        tradesByTradeNumber.put(trade.tradeNo(), trade);
    }

    private void expectDeadline(Trade trade) {
        Instant deadline = trade.terms().deadline(trade.created());
        at(deadline, () -> close(trade, deadline));
    }

    private void expect(Trade trade, TradeRecord.Plan plan) {
        Buyer payer = plan.payer();
        at(plan.at(), () -> {
            if (payer == null) {
                close(trade, plan.at());
            } else {
                pay(trade, payer, plan.at(), true);
            }
        });
    }

    private void expectEnd(Trade trade, Instant end) {
        at(end, () -> {
            if (trade.status() == TradeStatus.TRADE_SUCCESS) {
                trade.finish();
                changedTrades.add(trade);
                news.finished(trade, end);
            }
        });
    }

    private void at(Instant when, Runnable act) {
        agenda.add(new Due(when, dues++, act));
    }
}
