package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends accepted payouts to the channel, always with the same number, until the result is final; and looks at those that
 * went to a bank for two weeks, because a bank may send them back.
 */
@Component
public class SendPayouts implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendPayouts.class);

    /** The lease of a payout that is being processed. */
    @Limit(area = LimitArea.WORK, name = "lease of a payout", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due payouts read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "payouts sent at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"payout\"}`")
    private static final int CONCURRENCY = 8;

    /** The longest pause between two tries. */
    static final Duration MAX_PAUSE = Duration.ofHours(1);

    private static final Duration DECLINE_CONFIRMATION = Duration.ofSeconds(30);

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a payout",
            atLimit = "the last interval is repeated without end; after an hour it is on `/admin/work`")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), MAX_PAUSE);

    /** After the payment; a bank takes a few working days to send money back. */
    private static final List<Duration> BANK_CHECKS = List.of(
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(3),
            Duration.ofDays(5),
            Duration.ofDays(8),
            Duration.ofDays(14));

    private static final String TRANSFER_TITLE = "转账";
    private static final String WITHDRAWAL_TITLE = "提现";
    private static final String SETTLEMENT_TITLE = "结算款";

    private final PayoutTable payouts;
    private final PayeeVault payees;
    private final Optional<PayoutChannel> channel;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;

    SendPayouts(
            PayoutTable payouts,
            PayeeVault payees,
            Optional<PayoutChannel> channel,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.payouts = payouts;
        this.payees = payees;
        this.channel = channel;
        this.events = events;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    static String vaultContext(Payout payout) {
        return "payout " + payout.serialNumber();
    }

    /** Whether there is a channel that pays out. */
    boolean isEnabled() {
        return channel.isPresent();
    }

    @Override
    public String name() {
        return "payout";
    }

    @Override
    public int runOnce() {
        return channel.isEmpty()
                ? 0
                : runner.drain(DueWork.of(
                        name(), BATCH, CONCURRENCY, payouts::due, this::lease, this::sendLeased, Payout::id));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(payouts.backlog(now));
    }

    /** One try; a payout without a final result becomes due again later. */
    void send(Payout payout) {
        if (lease(payout)) {
            sendLeased(payout);
        }
    }

    private boolean lease(Payout payout) {
        return payouts.lease(payout, clock.instant().plus(LEASE));
    }

    private void sendLeased(Payout payout) {
        PayoutChannel bank = channel.orElseThrow();
        PayoutRequest request = requestOf(payout);
        if (payout.state() instanceof PayoutState.Done(var _, var paidAt)) {
            seeWhetherItCameBack(payout, paidAt, bank.query(request));
        } else if (payout.tries() == 0) {
            applyResult(payout, bank.pay(request));
        } else {
            repeat(payout, request, bank);
        }
    }

    /**
     * An earlier try may have paid with its response lost, and the channel's query may lag behind. So the decline of a retry
     * is final only if half a minute later the channel still has no such payout, or a failed one.
     */
    private void repeat(Payout payout, PayoutRequest request, PayoutChannel bank) {
        Optional<String> declined = payouts.declinedCode(payout);
        PayoutResult result = declined.isPresent() ? bank.query(request) : bank.repeat(request);
        if (declined.isPresent() && result instanceof PayoutResult.NotFound) {
            applyEvent(payout, new PayoutEvent.Declined(declined.get(), clock.instant()));
        } else if (declined.isEmpty() && result instanceof PayoutResult.Declined(var code, var _)) {
            payouts.recordDecline(payout, code, clock.instant().plus(DECLINE_CONFIRMATION));
        } else {
            applyResult(payout, result);
        }
    }

    private void applyResult(Payout payout, PayoutResult result) {
        switch (result) {
            case PayoutResult.Paid(var number, var at) -> applyEvent(payout, new PayoutEvent.PaidOut(number, at));
            case PayoutResult.Declined(var code, var _) ->
                applyEvent(payout, new PayoutEvent.Declined(code, clock.instant()));
            case PayoutResult.Returned(var code) -> applyEvent(payout, new PayoutEvent.SentBack(code, clock.instant()));
            case PayoutResult.Unknown(var reason) -> {
                payouts.recordProblem(payout, reason);
                tryLater(payout);
            }
            case PayoutResult.Processing _, PayoutResult.NotFound _ -> tryLater(payout);
        }
    }

    private void tryLater(Payout payout) {
        payouts.reschedule(payout, clock.instant().plus(BACKOFF.after(payout.tries())));
    }

    private void seeWhetherItCameBack(Payout payout, Instant paidAt, PayoutResult result) {
        switch (result) {
            case PayoutResult.Returned(var code) -> applyEvent(payout, new PayoutEvent.SentBack(code, clock.instant()));
            case PayoutResult.Declined _, PayoutResult.NotFound _ ->
                log.error(
                        "payout contradicted: merchant={} number={} paid before, now {}",
                        payout.merchant(),
                        payout.serialNumber(),
                        result.getClass().getSimpleName());
            case PayoutResult.Paid _ -> {}
            case PayoutResult.Processing _, PayoutResult.Unknown _ -> { // no look at all
                tryLater(payout);
                return;
            }
        }
        payouts.reschedule(payout, nextBankCheck(paidAt));
    }

    /** Null when the bank has had its time. */
    private @Nullable Instant nextBankCheck(Instant paidAt) {
        Instant now = clock.instant();
        return BANK_CHECKS.stream()
                .map(paidAt::plus)
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
    }

    private PayoutRequest requestOf(Payout payout) {
        return new PayoutRequest(
                payout.merchant().digits(),
                payout.serialNumber(),
                payout.amount(),
                payees.open(payouts.sealedPayee(payout), vaultContext(payout)),
                switch (payout.kind()) {
                    case TRANSFER -> TRANSFER_TITLE;
                    case WITHDRAWAL -> WITHDRAWAL_TITLE;
                    case SETTLEMENT -> SETTLEMENT_TITLE;
                },
                payout.remark());
    }

    /** Queries one that is under way; only that it was paid is recorded, declines are left to the retries. */
    void queryNow(Payout payout) {
        if (channel.isPresent()
                && channel.get().query(requestOf(payout)) instanceof PayoutResult.Paid(var number, var at)) {
            applyEvent(payout, new PayoutEvent.PaidOut(number, at));
        }
    }

    /** Queries one again, whatever its state; that it was paid or came back is recorded. */
    PayoutResult queryAgain(Payout payout) {
        if (channel.isEmpty()) {
            return new PayoutResult.Unknown("no channel pays out");
        }
        PayoutResult result = channel.get().query(requestOf(payout));
        switch (result) {
            case PayoutResult.Paid(var number, var at) -> applyEvent(payout, new PayoutEvent.PaidOut(number, at));
            case PayoutResult.Returned(var code) -> applyEvent(payout, new PayoutEvent.SentBack(code, clock.instant()));
            case PayoutResult.Processing _,
                    PayoutResult.NotFound _,
                    PayoutResult.Declined _,
                    PayoutResult.Unknown _ -> {}
        }
        return result;
    }

    private void applyEvent(Payout payout, PayoutEvent event) {
        transaction.executeWithoutResult(_ -> {
            Payout current = payouts.find(payout.merchant(), payout.id());
            Instant due =
                    event instanceof PayoutEvent.PaidOut(var _, var at) && payout.bankCard() ? nextBankCheck(at) : null;
            if (current.state() instanceof PayoutState.Failed && event instanceof PayoutEvent.PaidOut) {
                log.error(
                        "payout contradicted: merchant={} number={} failed before, now paid",
                        payout.merchant(),
                        payout.serialNumber());
            }
            if (current.state().on(event) instanceof PayoutOutcome.Move(var to)
                    && payouts.updateState(current, to, clock.instant(), due)) {
                events.publishEvent(new PayoutStateChanged(payouts.find(payout.merchant(), payout.id())));
            }
        });
    }
}
