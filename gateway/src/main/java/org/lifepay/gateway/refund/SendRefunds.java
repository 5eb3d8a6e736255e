package org.lifepay.gateway.refund;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.ShareReturns;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderRefunds;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends accepted refunds to the channel, always with the same number, until the result is final. */
@Component
public class SendRefunds implements BackgroundTask {
    /** The lease of a refund that is being processed. */
    @Limit(area = LimitArea.WORK, name = "lease of a refund", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due refunds read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "refunds sent at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"refund\"}`")
    private static final int CONCURRENCY = 16;

    @Limit(
            area = LimitArea.RATES,
            name = "interval at which background work sends refunds of one order",
            atLimit = "the later ones wait for their turn")
    private static final Duration SEND_SLOT_WAIT = Duration.ofSeconds(3);

    @Limit(
            area = LimitArea.RATES,
            name = "a refund that waits for a share of its order at Alipay, or for another refund of it",
            atLimit = "it is looked at again after so long")
    private static final Duration SHARE_WAIT = Duration.ofSeconds(30);

    private static final Duration CLOSED_CONFIRMATION = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a refund",
            atLimit = "the last interval is repeated without end; after fifteen minutes it is on `/admin/work`")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private final RefundTable refunds;
    private final Orders orders;
    private final OrderRefunds orderRefunds;
    private final ChannelRefunds channelRefunds;
    private final ShareReturns shareReturns;
    private final PaymentChannel channel;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;
    private final Cache<OrderKey, Instant> turns =
            Caffeine.newBuilder().maximumSize(10_000).build();

    SendRefunds(
            RefundTable refunds,
            Orders orders,
            OrderRefunds orderRefunds,
            ChannelRefunds channelRefunds,
            ShareReturns shareReturns,
            PaymentChannel channel,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.orderRefunds = orderRefunds;
        this.channelRefunds = channelRefunds;
        this.shareReturns = shareReturns;
        this.channel = channel;
        this.events = events;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "refund";
    }

    @Override
    public int runOnce() {
        return runner.drain(
                DueWork.of(name(), BATCH, CONCURRENCY, refunds::due, this::lease, this::sendLeased, Refund::id));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(refunds.backlog(now));
    }

    /** One try; a refund without a final result becomes due again later. */
    void send(Refund refund) {
        if (lease(refund)) {
            sendLeased(refund);
        }
    }

    private boolean lease(Refund refund) {
        Instant now = clock.instant();
        if (!orderRefunds.acquireSendSlot(refund.order())) {
            refunds.postpone(refund, nextTurn(refund.order(), now));
            return false;
        }
        return refunds.lease(refund, now.plus(LEASE));
    }

    /**
     * Refunds of one order that wait for its turn come back one after the other, not all at once: thousands of them would
     * delay the refunds of other merchants.
     */
    private Instant nextTurn(OrderKey order, Instant now) {
        Instant first = now.plus(SEND_SLOT_WAIT);
        return turns.asMap().merge(order, first, (last, _) -> {
            Instant next = last.plus(SEND_SLOT_WAIT);
            return next.isBefore(first) ? first : next;
        });
    }

    private void sendLeased(Refund refund) {
        Order order = orders.find(refund.order()).orElseThrow();
        if (!(order.state() instanceof OrderState.Paid paid)) {
            throw new IllegalStateException("refund " + refund.serialNumber() + " of an order that is not paid");
        }
        switch (fixed(refund, order)) {
            case ShareReturns.Fixed.Wait(var problem) ->
                refunds.putOff(refund, problem, clock.instant().plus(SHARE_WAIT));
            case ShareReturns.Fixed.Ready(var givenBack) -> sendReady(refund, requestOf(refund, paid, givenBack));
        }
    }

    private ShareReturns.Fixed fixed(Refund refund, Order order) {
        return order.isSplit()
                ? shareReturns.fix(order.key(), refund.id(), refund.amount(), refund.tries() == 0)
                : new ShareReturns.Fixed.Ready(null);
    }

    private void sendReady(Refund refund, RefundRequest request) {
        if (refund.tries() == 0) {
            applyResult(refund, channel.refund(request));
        } else {
            repeat(refund, request);
        }
    }

    /**
     * An earlier try may have succeeded with its response lost, or may still be on its way. So the decline of a retry is final
     * only if the channel has no such refund {@linkplain DeclineConfirmation some time} later. A closed trade, which
     * this refund or others have paid back in full, refuses every retry: a later query decides.
     */
    private void repeat(Refund refund, RefundRequest request) {
        Optional<String> declined = refunds.declinedCode(refund);
        RefundResult result = declined.isPresent() ? channel.queryRefund(request) : channel.repeatRefund(request);
        if (declined.isPresent() && result instanceof RefundResult.NotFound) {
            decline(refund, declined.get());
        } else if (declined.isEmpty() && result instanceof RefundResult.Declined(var code, var _)) {
            refunds.recordDecline(refund, code, clock.instant().plus(DeclineConfirmation.PERIOD));
        } else if (declined.isEmpty()
                && result instanceof RefundResult.Unknown
                && channelRefunds.isClosed(refund.order())) {
            refunds.recordDecline(refund, "TRADE_CLOSED", clock.instant().plus(CLOSED_CONFIRMATION));
        } else {
            applyResult(refund, result);
        }
    }

    private void applyResult(Refund refund, RefundResult answer) {
        switch (answer) {
            case RefundResult.Done(var total) -> {
                applyResult(refund, new RefundEvent.PaidOut(clock.instant()));
                if (total != null) {
                    channelRefunds.compareTotal(refund.order(), total);
                }
            }
            case RefundResult.Declined(var code, var _) -> decline(refund, code);
            case RefundResult.NotFound _, RefundResult.Unknown _ -> {
                if (answer instanceof RefundResult.Unknown(var reason)) {
                    refunds.recordProblem(refund, reason);
                }
                refunds.postpone(withNextTry(refund), clock.instant().plus(BACKOFF.after(refund.tries())));
            }
        }
    }

    /** The money may be gone because the order was refunded in the channel's own console. */
    private void decline(Refund refund, String code) {
        applyResult(refund, new RefundEvent.Declined(code, clock.instant()));
        channelRefunds.check(refund.order());
    }

    /** For a query. */
    static RefundRequest requestOf(Refund refund, OrderState.Paid paid) {
        return requestOf(refund, paid, null);
    }

    private static RefundRequest requestOf(Refund refund, OrderState.Paid paid, @Nullable String givenBack) {
        return new RefundRequest(
                refund.merchant().digits(),
                paid.number(),
                paid.tradeNo(),
                refund.serialNumber(),
                refund.amount(),
                refund.remark(),
                givenBack);
    }

    void applyResult(Refund refund, RefundEvent event) {
        transaction.executeWithoutResult(_ -> {
            Refund current = refunds.findByRequestId(refund.merchant(), refund.requestId())
                    .orElseThrow();
            if (current.state().on(event) instanceof RefundOutcome.Move(var to) && refunds.updateState(current, to)) {
                if (to instanceof RefundState.Done(var at)) {
                    orderRefunds.count(
                            refund.order(), refund.amount(), new OrderRefunds.Done(refund.id(), BusinessDay.of(at)));
                    shareReturns.done(refund.order(), refund.id(), at);
                } else {
                    orderRefunds.release(refund.order(), refund.amount());
                    channelRefunds.released(current);
                    shareReturns.declined(refund.order(), refund.id(), clock.instant());
                }
                events.publishEvent(
                        new RefundStateChanged(refunds.findByRequestId(refund.merchant(), refund.requestId())
                                .orElseThrow()));
            }
        });
    }

    private static Refund withNextTry(Refund refund) {
        return new Refund(
                refund.order(),
                refund.id(),
                refund.requestId(),
                refund.serialNumber(),
                refund.contentDigest(),
                refund.partnerId(),
                refund.amount(),
                refund.notifyUrl(),
                refund.remark(),
                refund.state(),
                refund.tries() + 1,
                refund.requestedBy());
    }
}
