package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All offers and trades, and what the clock will do to them; only used while the simulator's lock is held. */
public final class Book {
    private final Numbers numbers;
    private final TradeNews news;
    private final Supplier<SimulatorSettings> settings;
    private final Map<String, Offer> offersByNumber = new LinkedHashMap<>();
    private final Map<String, Offer> offersByToken = new LinkedHashMap<>();
    private final Map<String, Trade> tradesByOutNumber = new LinkedHashMap<>();
    private final Map<String, Trade> tradesByTradeNumber = new LinkedHashMap<>();
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private long dues;

    private record Due(Instant at, long order, Runnable act) {}

    public Book(Numbers numbers, TradeNews news, Supplier<SimulatorSettings> settings) {
        this.numbers = numbers;
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

    Offer addOffer(Terms terms, Instant now, Instant deadline) {
        Offer offer = new Offer(numbers.token(), terms, now, deadline);
        offersByNumber.put(terms.outTradeNo(), offer);
        offersByToken.put(offer.token(), offer);
        return offer;
    }

    /** Somebody acts on an offer: now there is a trade; null when the offer has expired or was cancelled. */
    public @Nullable Trade scan(Offer offer, Instant now) {
        return offer.open(now) ? addTrade(offer.terms(), null, now) : null;
    }

    Trade addTrade(Terms terms, @Nullable Buyer buyer, Instant now) {
        Trade trade = new Trade(numbers.trade(now), terms, buyer, now);
        tradesByOutNumber.put(terms.outTradeNo(), trade);
        tradesByTradeNumber.put(trade.tradeNo(), trade);
        Instant deadline = terms.deadline(now);
        at(deadline, () -> close(trade, deadline));
        return trade;
    }

    /** Something that will happen when the clock gets there. */
    public void at(Instant when, Runnable act) {
        agenda.add(new Due(when, dues++, act));
    }

    /** Pays a waiting trade; a trade in any other state stays as it is. */
    public void pay(Trade trade, Buyer buyer, Instant now, boolean announce) {
        if (!trade.waits()) {
            return;
        }
        trade.pay(buyer, now);
        if (announce) {
            news.paid(trade, now);
        }
        Instant end = now.plus(settings().refundWindow());
        at(end, () -> {
            if (trade.status() == TradeStatus.TRADE_SUCCESS) {
                trade.finish();
                news.finished(trade, end);
            }
        });
    }

    /** Closes a waiting trade; a trade in any other state stays as it is. */
    public void close(Trade trade, Instant now) {
        if (trade.waits()) {
            trade.close(now);
            news.closed(trade, now);
        }
    }

    Refund refund(Trade trade, String outRequestNo, long fen, @Nullable String reason, Instant now) {
        Refund refund = trade.giveBack(outRequestNo, fen, reason, now);
        news.refunded(trade, refund, now);
        return refund;
    }
}
