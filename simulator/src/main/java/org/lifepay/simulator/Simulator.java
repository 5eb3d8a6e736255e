package org.lifepay.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeAnswer;
import org.lifepay.simulator.notice.NoticeBoard;
import org.lifepay.simulator.notice.NoticeFault;
import org.lifepay.simulator.notice.NoticeTransport;
import org.lifepay.simulator.notice.NoticeView;
import org.lifepay.simulator.notice.Sending;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Numbers;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.trade.Terms;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.RefusedException;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestCheck;
import org.lifepay.simulator.wire.Sealer;

/**
 * A whole Alipay without sockets, threads, or time and chance of its own: the same clock and seed give the same answers.
 *
 * <p>Safe for many threads; its one lock is never held while signing, verifying or calling out.
 */
public final class Simulator {
    private final Clock clock;
    private final SimulatorKeys keys;
    private final NoticeTransport transport;
    private final RequestCheck check;
    private final Sealer sealer;
    private final ReentrantLock lock = new ReentrantLock();
    private final NoticeBoard notices;
    private final Book book;
    private final OAuth oauth;
    private final Bills bills;
    private final Gateway gateway;
    private final Payers payers;
    private final Apps apps;
    private final Faults faults = new Faults();
    private volatile SimulatorSettings settings;
    private volatile String certificateNumber;

    public Simulator(
            Clock clock,
            RandomGenerator chance,
            SimulatorKeys keys,
            SimulatorSettings settings,
            NoticeTransport transport) {
        this.clock = clock;
        this.keys = keys;
        this.settings = settings;
        this.transport = transport;
        this.check = new RequestCheck(keys, clock, Gateway.METHODS);
        this.sealer = new Sealer(keys);
        this.certificateNumber = CertificateNumber.of(keys.alipayCertificate());
        Numbers numbers = new Numbers(chance);
        this.notices = new NoticeBoard(numbers, this::settings);
        this.book = new Book(numbers, notices, this::settings);
        this.oauth = new OAuth(numbers, book);
        this.bills = new Bills(numbers, book);
        this.gateway = new Gateway(keys, book, oauth, bills);
        this.payers = new Payers(book, gateway);
        this.apps = new Apps(book, gateway);
    }

    /** One call of gateway.do: query and body parameters, decoded and merged. */
    public Reply gateway(Map<String, String> parameters) {
        String method = parameters.getOrDefault("method", "");
        return switch (check.check(parameters)) {
            case RequestCheck.Checked.Bad(var answer) ->
                Gateway.PAGES.contains(method) ? errorPage(answer) : json(method, answer, false, Duration.ZERO);
            case RequestCheck.Checked.Good(var request) ->
                Gateway.PAGES.contains(method) ? cashier(request) : serve(request);
        };
    }

    private Reply serve(Request request) {
        record Done(@Nullable Fault fault, Answer answer) {}
        Done done = locked(now -> {
            Fault fault = faults.take(request.method());
            boolean effective = fault == null || fault.effective();
            return new Done(fault, effective ? act(request, now) : Answer.unknown());
        });
        String method = request.method();
        boolean certificateMode = request.certificateMode();
        return switch (done.fault()) {
            case null -> json(method, done.answer(), certificateMode, Duration.ZERO);
            case Fault.Slow(var delay) -> json(method, done.answer(), certificateMode, delay);
            case Fault.Drop _ -> new Reply.Dropped();
            case Fault.HttpError(var status, var _) -> new Reply.HttpError(status);
            case Fault.Refuse(var subCode) -> json(method, Answer.refused(subCode), certificateMode, Duration.ZERO);
            case Fault.Unknown(var systemError, var _) -> {
                Answer unknown = systemError ? Answer.refused("ACQ.SYSTEM_ERROR") : Answer.unknown();
                // Alipay asks for cancel to be called again when it does not know.
                unknown.with("retry_flag", method.equals("alipay.trade.cancel") ? "Y" : null);
                yield json(method, unknown, certificateMode, Duration.ZERO);
            }
        };
    }

    private Answer act(Request request, Instant now) {
        try {
            return gateway.act(request, now);
        } catch (RefusedException refused) {
            return refused.answer();
        }
    }

    private Reply json(String method, Answer answer, boolean certificateMode, Duration delay) {
        return new Reply.Json(sealer.seal(method, answer, certificateMode ? certificateNumber : ""), delay);
    }

    private Reply cashier(Request request) {
        return locked(now -> {
            try {
                Offer offer = gateway.open(request, now);
                return new Reply.Cashier(offer.token(), payers.view(offer));
            } catch (RefusedException refused) {
                return errorPage(refused.answer());
            }
        });
    }

    private static Reply errorPage(Answer answer) {
        Map<String, Object> fields = answer.fields();
        return new Reply.ErrorPage(String.valueOf(fields.get("sub_code")), String.valueOf(fields.get("sub_msg")));
    }

    /** The payer pays what the merchant opened under this number, scanning or opening it first where needed. */
    public Act pay(String outTradeNo) {
        return pay(outTradeNo, null, true);
    }

    /** As {@link #pay(String)}, by a buyer of choice (user id or open id), with or without a notice. */
    public Act pay(String outTradeNo, @Nullable String buyer, boolean announce) {
        return locked(now -> payers.pay(outTradeNo, buyer, announce, now));
    }

    /** The payer opens the code or the cashier but does not pay yet: from now on a trade exists. */
    public Act scan(String outTradeNo) {
        return locked(now -> payers.scan(outTradeNo, now));
    }

    /** The payer declines for good: the trade is closed. */
    public Act refuse(String outTradeNo) {
        return locked(now -> payers.close(outTradeNo, now));
    }

    /** Closes an unpaid trade as if its time had run out. */
    public Act close(String outTradeNo) {
        return locked(now -> payers.close(outTradeNo, now));
    }

    /** The trade or the opened offer with this number. */
    public @Nullable TradeView trade(String outTradeNo) {
        return locked(_ -> payers.find(outTradeNo));
    }

    /** All trades and offers, the latest first. */
    public List<TradeView> trades() {
        return trades(Integer.MAX_VALUE);
    }

    public List<TradeView> trades(int most) {
        return locked(_ -> payers.list(most));
    }

    /** The number behind the token of a QR code or a cashier page. */
    public @Nullable String outTradeNo(String token) {
        return locked(_ -> {
            Offer offer = book.offerWithToken(token);
            return offer == null ? null : offer.terms().outTradeNo();
        });
    }

    /** What the merchant asked for under this number. */
    public @Nullable Terms terms(String outTradeNo) {
        return locked(_ -> payers.terms(outTradeNo));
    }

    /** The signed query with which the payer's browser returns to the merchant; null before there is a trade. */
    public @Nullable Map<String, String> returnQuery(String outTradeNo) {
        Map<String, String> fields = locked(now -> {
            Trade trade = book.trade(outTradeNo);
            return trade == null ? null : payers.returnFields(trade, now);
        });
        return fields == null ? null : sealer.sealNotice(fields);
    }

    /** Alipay's app opens a signed order string (decoded); the status says how the payer ends it. */
    public AppResult payInApp(Map<String, String> order, String resultStatus) {
        Apps.Outcome outcome = switch (check.check(order)) {
            case RequestCheck.Checked.Bad(var answer) -> new Apps.Outcome("4000", "订单支付失败", answer);
            case RequestCheck.Checked.Good(var request) -> locked(now -> apps.order(request, resultStatus, now));
        };
        Answer answer = outcome.answer();
        String result = answer == null ? "" : sealer.sealForApp(Gateway.APP_PAY, answer);
        return new AppResult(outcome.resultStatus(), outcome.memo(), result);
    }

    /** A page inside Alipay called tradePay; gives back the result code for the page. */
    public String payInPage(String tradeNo, String resultCode) {
        return locked(now -> apps.page(tradeNo, resultCode, now));
    }

    /** The code with which a silently signed-in buyer is sent back to the merchant's page. */
    public String authorise(String buyer) {
        return locked(now -> oauth.code(buyer.isEmpty() ? Buyer.first() : Buyer.named(buyer), now));
    }

    /** The zip behind a bill's download link; null once the link is dead. */
    public byte @Nullable [] bill(String token) {
        return locked(now -> bills.download(token, now));
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
        List<Sending> due = locked(notices::take);
        due.forEach(sending -> executor.execute(() -> send(sending)));
        return due.size();
    }

    private void send(Sending sending) {
        Map<String, String> form =
                sending.forged() ? sealer.forgeNotice(sending.fields()) : sealer.sealNotice(sending.fields());
        NoticeAnswer answer = null;
        try {
            answer = transport.deliver(sending.url(), form);
        } catch (IOException unreachable) {
            // No answer: repeated on schedule.
        } finally {
            NoticeAnswer reported = answer;
            locked(now -> {
                notices.report(sending, reported, now);
                return reported;
            });
        }
    }

    /** When the next notice is due; null when none waits. */
    public @Nullable Instant nextNoticeDue() {
        return locked(_ -> notices.nextDue());
    }

    /** Notices, finished ones first; at most so many, the latest. */
    public List<NoticeView> notices(int most) {
        return locked(_ -> notices.views(most));
    }

    /** Sends a payment notice signed with a wrong key for this trade (opened or not paid, too); false without a notify_url. */
    public boolean forge(String outTradeNo) {
        return locked(now -> {
            payers.scan(outTradeNo, now);
            Trade trade = book.trade(outTradeNo);
            return trade != null && notices.forge(trade, now);
        });
    }

    /** A payment notice for this trade with some fields changed, truly signed and not sent; null without a trade. */
    public @Nullable Map<String, String> signedNotice(String outTradeNo, Map<String, String> changes) {
        Map<String, String> fields = locked(now -> {
            Trade trade = book.trade(outTradeNo);
            return trade == null ? null : notices.draft(trade, now);
        });
        if (fields == null) {
            return null;
        }
        var changed = new LinkedHashMap<String, String>(fields);
        changed.putAll(changes);
        return sealer.sealNotice(changed);
    }

    /** Lets a fault befall the next calls of a method ("any" for all). */
    public void arm(Fault fault, String method, int times) {
        requirePositive(times);
        lock(() -> faults.arm(fault, method, times));
    }

    /** Lets a fault befall the next notices. */
    public void arm(NoticeFault fault, int times) {
        requirePositive(times);
        lock(() -> notices.arm(fault, times));
    }

    /** Takes back all armed faults. */
    public void disarm() {
        lock(() -> {
            faults.clear();
            notices.disarm();
        });
    }

    /** What is armed, in words. */
    public List<String> armed() {
        return locked(_ -> {
            var calls = faults.list().stream().map(Record::toString);
            return java.util.stream.Stream.concat(
                            calls, notices.armed().stream().map(Object::toString))
                    .toList();
        });
    }

    /** Forgets all trades, notices, codes and faults; keys and settings stay. */
    public void reset() {
        lock(() -> {
            book.clear();
            notices.clear();
            faults.clear();
            oauth.clear();
            bills.clear();
        });
    }

    /** From now on certificate mode answers name Alipay's other certificate. */
    public void changeCertificate() {
        certificateNumber = CertificateNumber.of(keys.nextAlipayCertificate());
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
        return clock.instant();
    }

    /** Moves the clock forward; only when it is a {@link MovableClock}. */
    public Instant advance(Duration step) {
        if (!(clock instanceof MovableClock movable)) {
            throw new IllegalStateException("this simulator's clock cannot be moved");
        }
        movable.advance(step);
        return now();
    }

    private <T extends @Nullable Object> T locked(Function<Instant, T> work) {
        lock.lock();
        try {
            Instant now = clock.instant();
            book.settle(now);
            return work.apply(now);
        } finally {
            lock.unlock();
        }
    }

    private void lock(Runnable work) {
        locked(_ -> {
            work.run();
            return true;
        });
    }

    private static void requirePositive(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1: " + times);
        }
    }
}
