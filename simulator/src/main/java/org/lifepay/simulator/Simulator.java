package org.lifepay.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeFault;
import org.lifepay.simulator.notice.NoticeTransport;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.store.Store;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeTerms;
import org.lifepay.simulator.wire.Sealer;

/**
 * A whole Alipay without sockets, threads, clock or randomness of its own: the same clock and seed give the same answers.
 *
 * <p>Safe for many threads; its one lock is never held while signing, verifying or calling out.
 */
public final class Simulator {
    private final SimulatorKeys keys;
    private final Sealer sealer;
    final SimulatorState simulatorState;
    private final GatewayService gatewayService;
    private final NoticeSender noticeSender;
    private final BuyerApp buyerApp;
    private volatile SimulatorSettings settings;

    public Simulator(
            Clock clock,
            RandomGenerator chance,
            SimulatorKeys keys,
            SimulatorSettings settings,
            NoticeTransport transport) {
        this(clock, chance, keys, settings, transport, Store.NONE);
    }

    /** Continues from the store, moving a {@link MutableClock} on to where it was. */
    public Simulator(
            Clock clock,
            RandomGenerator chance,
            SimulatorKeys keys,
            SimulatorSettings settings,
            NoticeTransport transport,
            Store store) {
        this.keys = keys;
        this.settings = settings;
        this.sealer = new Sealer(keys);
        this.simulatorState = new SimulatorState(clock, chance, keys, this::settings, store);
        this.gatewayService = new GatewayService(simulatorState, keys, sealer);
        this.buyerApp = new BuyerApp(simulatorState, gatewayService, sealer);
        this.noticeSender = new NoticeSender(simulatorState, sealer, transport, gatewayService);
    }

    /** One call of gateway.do: query and body parameters, decoded and merged. */
    public GatewayResponse gateway(Map<String, String> parameters) {
        return gatewayService.answer(parameters);
    }

    /** The buyers' phones: actions of a person who plays a buyer. */
    public BuyerApp buyerApp() {
        return buyerApp;
    }

    /** The payer pays what the merchant opened under this number, scanning or opening it first where needed. */
    public ActionResult pay(String outTradeNo) {
        return pay(outTradeNo, null, true);
    }

    /** As {@link #pay(String)}, by a buyer of choice (user id or open id), with or without a notice. */
    public ActionResult pay(String outTradeNo, @Nullable String buyer, boolean announce) {
        return pay(outTradeNo, buyer, announce, false);
    }

    /** As {@link #pay(String, String, boolean)}; with checkBalance it is refused when the buyer's balance does not suffice. */
    public ActionResult pay(String outTradeNo, @Nullable String buyer, boolean announce, boolean checkBalance) {
        return simulatorState.locked(
                now -> simulatorState.buyerActions.pay(outTradeNo, buyer, announce, checkBalance, now));
    }

    /** The payer opens the code or the cashier but does not pay yet: from now on a trade exists. */
    public ActionResult scan(String outTradeNo) {
        return simulatorState.locked(now -> simulatorState.buyerActions.scan(outTradeNo, now));
    }

    /** The payer declines for good: the trade is closed. */
    public ActionResult refuse(String outTradeNo) {
        return simulatorState.locked(now -> simulatorState.buyerActions.close(outTradeNo, now));
    }

    /**
     * The seller refunds in Alipay's own console, under a number of Alipay's, with or without a notice; fen 0 is all that
     * is left.
     */
    public ActionResult refund(String outTradeNo, long fen, boolean announce) {
        return simulatorState.locked(now -> simulatorState.buyerActions.refund(outTradeNo, fen, announce, now));
    }

    /** Closes an unpaid trade as if its time had run out. */
    public ActionResult close(String outTradeNo) {
        return simulatorState.locked(now -> simulatorState.buyerActions.close(outTradeNo, now));
    }

    /** The trade or the opened offer with this number. */
    public @Nullable TradeView trade(String outTradeNo) {
        return simulatorState.locked(now -> simulatorState.buyerActions.find(outTradeNo, now));
    }

    /** All trades and offers, the latest first. */
    public List<TradeView> trades() {
        return trades(Integer.MAX_VALUE);
    }

    public List<TradeView> trades(int limit) {
        return simulatorState.locked(now -> simulatorState.buyerActions.list(limit, now));
    }

    /** The number behind the token of a QR code or a cashier page. */
    public @Nullable String outTradeNo(String token) {
        return simulatorState.locked(_ -> {
            Offer offer = simulatorState.tradeBook.offerWithToken(token);
            return offer == null ? null : offer.terms().outTradeNo();
        });
    }

    /** What the merchant asked for under this number. */
    public @Nullable TradeTerms terms(String outTradeNo) {
        return simulatorState.locked(_ -> simulatorState.buyerActions.terms(outTradeNo));
    }

    /** The signed query with which the payer's browser returns to the merchant; null before there is a trade. */
    public @Nullable Map<String, String> returnQuery(String outTradeNo) {
        Map<String, String> fields = simulatorState.locked(now -> {
            Trade trade = simulatorState.tradeBook.trade(outTradeNo);
            return trade == null ? null : simulatorState.buyerActions.returnFields(trade, now);
        });
        return fields == null ? null : sealer.sealNotice(fields, gatewayService.signingCertificate());
    }

    /** Alipay's app opens a signed order string (decoded); the status says how the payer ends it. */
    public AppResult payInApp(Map<String, String> order, String resultStatus) {
        return gatewayService.payInApp(order, resultStatus);
    }

    /** A page inside Alipay called tradePay; gives back the result code for the page. */
    public String payInPage(String tradeNo, String resultCode) {
        return simulatorState.locked(now -> simulatorState.appPayments.page(tradeNo, resultCode, now));
    }

    /** The code with which a silently signed-in buyer is sent back to the merchant's page. */
    public String authorise(String buyer) {
        return simulatorState.locked(
                now -> simulatorState.oauth.code(buyer.isEmpty() ? Buyer.first() : Buyer.named(buyer), now));
    }

    /** Bills: their download, and faults in them. */
    public SimulatedBills bills() {
        return new SimulatedBills(simulatorState);
    }

    public SimulatedTransfers transfers() {
        return new SimulatedTransfers(simulatorState);
    }

    public SimulatedCustoms customs() {
        return new SimulatedCustoms(simulatorState);
    }

    public SimulatedSplits splits() {
        return new SimulatedSplits(simulatorState);
    }

    /** Sends what is due now, one after the other, until nothing more is due; gives the number of sendings. */
    public int deliverDueNotices() {
        int sent = 0;
        for (int round = deliverDueNotices(Runnable::run); round > 0; round = deliverDueNotices(Runnable::run)) {
            sent += round;
        }
        return sent;
    }

    /** Hands each sending that is due to the executor; gives their number. */
    public int deliverDueNotices(Executor executor) {
        return noticeSender.deliver(executor);
    }

    /** When the next notice is due; null when none waits. */
    public @Nullable Instant nextNoticeDue() {
        return simulatorState.locked(_ -> simulatorState.notices.nextDue());
    }

    /** Notices, finished ones first; at most so many, the latest. */
    public List<NoticeView> notices(int limit) {
        return simulatorState.locked(_ -> simulatorState.notices.views(limit));
    }

    /** Sends a payment notice signed with a wrong key for this trade (opened or not paid, too); false without a notify_url. */
    public boolean forge(String outTradeNo) {
        return simulatorState.locked(now -> {
            simulatorState.buyerActions.scan(outTradeNo, now);
            Trade trade = simulatorState.tradeBook.trade(outTradeNo);
            return trade != null && simulatorState.notices.forge(trade, now);
        });
    }

    /** A payment notice for this trade with some fields changed, truly signed and not sent; null without a trade. */
    public @Nullable Map<String, String> signedNotice(String outTradeNo, Map<String, String> changes) {
        Map<String, String> fields = simulatorState.locked(now -> {
            Trade trade = simulatorState.tradeBook.trade(outTradeNo);
            return trade == null ? null : simulatorState.notices.draft(trade, now);
        });
        if (fields == null) {
            return null;
        }
        var changed = new LinkedHashMap<String, String>(fields);
        changed.putAll(changes);
        return sealer.sealNotice(changed, gatewayService.signingCertificate());
    }

    /** Injects a fault into the next calls of a method ("any" for all). */
    public void arm(Fault fault, String method, int times) {
        simulatorState.lock(() -> simulatorState.faults.arm(fault, method, times));
    }

    /** The next requests of a method ("any" for all) are underway for so long: the caller may have given up by then. */
    public void armLateRequest(Duration delay, String method, int times) {
        simulatorState.lock(() -> simulatorState.faults.armLate(delay, method, times));
    }

    /** How long this request is underway before {@link #gateway} receives it; each call uses up one that is armed. */
    public Duration underwayFor(Map<String, String> parameters) {
        return simulatorState.locked(_ -> simulatorState.faults.takeLate(parameters.getOrDefault("method", "")));
    }

    /** Injects a fault into the next notices. */
    public void arm(NoticeFault fault, int times) {
        Faults.requirePositive(times);
        simulatorState.lock(() -> simulatorState.notices.arm(fault, times));
    }

    public void disarm() {
        simulatorState.lock(simulatorState::disarm);
    }

    /** What is armed, in words. */
    public List<String> armed() {
        return simulatorState.locked(_ -> {
            var calls = simulatorState.faults.words();
            return Stream.concat(calls, simulatorState.notices.armed().stream().map(Object::toString))
                    .toList();
        });
    }

    /** Forgets all trades, notices, codes and faults; keys and settings stay. */
    public void reset() {
        simulatorState.lock(simulatorState::clear);
    }

    /** From now on certificate mode answers name Alipay's other certificate. */
    public void changeCertificate() {
        gatewayService.changeCertificate();
    }

    public SimulatorSettings settings() {
        return settings;
    }

    public void settings(SimulatorSettings changed) {
        settings = changed;
    }

    public SimulatorKeys keys() {
        return keys;
    }

    public Instant now() {
        return simulatorState.clock.instant();
    }

    /** Moves the clock forward; only when it is a {@link MutableClock}. */
    public Instant advance(Duration step) {
        if (!(simulatorState.clock instanceof MovableClock movable)) {
            throw new IllegalStateException("this simulator's clock cannot be moved");
        }
        return simulatorState.locked(_ -> {
            movable.advance(step);
            return now();
        });
    }
}
