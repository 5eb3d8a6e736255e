package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends accepted payouts to the channel, always with the same number, until the result is final; and looks at those that
 * went to a bank for two weeks, because a bank may send them back, and at those that two users have ended.
 */
@Component
public class SendPayouts implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendPayouts.class);

    /** The lease of a payout that is being processed. */
    @Limit(area = LimitArea.WORK, name = "lease of a payout", atLimit = "another gateway takes over")
    static final Duration LEASE = PayoutChannel.MAX_TRY;

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

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a payout",
            atLimit = "the last interval is repeated without end; after an hour it is on `/admin/work`")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), MAX_PAUSE);

    /** Sent from a former account, which cannot be queried. */
    static final PayoutResult OF_ANOTHER = new PayoutResult.Unknown("SENT_FROM_ANOTHER_ACCOUNT");

    private static final String TRANSFER_TITLE = "转账";
    private static final String WITHDRAWAL_TITLE = "提现";
    private static final String SETTLEMENT_TITLE = "结算款";

    private final PayoutTable payouts;
    private final PayoutWorkTable work;
    private final PayoutClaimTable claims;
    private final PayoutTransitions transitions;
    private final WatchEndedPayouts ended;
    private final PayeeVault payees;
    private final Merchants merchants;
    private final Optional<PayoutChannel> channel;
    private final WorkRunner runner;
    private final Clock clock;

    SendPayouts(
            PayoutTable payouts,
            PayoutWorkTable work,
            PayoutClaimTable claims,
            PayoutTransitions transitions,
            WatchEndedPayouts ended,
            PayeeVault payees,
            Merchants merchants,
            Optional<PayoutChannel> channel,
            WorkRunner runner,
            Clock clock) {
        this.payouts = payouts;
        this.work = work;
        this.claims = claims;
        this.transitions = transitions;
        this.ended = ended;
        this.payees = payees;
        this.merchants = merchants;
        this.channel = channel;
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
                : runner.drain(
                        DueWork.of(name(), BATCH, CONCURRENCY, work::due, this::lease, this::sendLeased, Payout::id));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(work.backlog(now));
    }

    /** One try; a payout without a final result becomes due again later. */
    void send(Payout payout) {
        if (lease(payout)) {
            sendLeased(payout);
        }
    }

    private boolean lease(Payout payout) {
        return work.lease(payout, clock.instant().plus(LEASE));
    }

    private void sendLeased(Payout payout) {
        PayoutChannel bank = channel.orElseThrow();
        PayoutRequest request = requestOf(payout);
        if (payout.state() instanceof PayoutState.Done(var _, var paidAt)) {
            ended.seeWhetherItCameBack(payout, paidAt, look(payout));
        } else if (payout.state() instanceof PayoutState.Failed(var _, var endedAt)) {
            ended.seeWhetherItWasPaid(payout, endedAt, look(payout));
        } else if (claims.find(payout).isPresent()) {
            PayoutResult told = look(payout);
            applyResult(payout, told instanceof PayoutResult.Declined ? new PayoutResult.NotFound() : told);
        } else if (isOfAnother(payout)) {
            applyResult(payout, OF_ANOTHER);
        } else if (payout.tries() == 0) {
            applyResult(payout, mayPay(payout) ? bank.pay(request) : new PayoutResult.NotFound());
        } else {
            repeat(payout, request, bank);
        }
    }

    /**
     * An earlier try may have paid with its response lost, or may still be on its way. So the decline of a retry is final only if
     * {@linkplain DeclineConfirmation some time} later the channel has no such payout, or a failed one.
     */
    private void repeat(Payout payout, PayoutRequest request, PayoutChannel bank) {
        Optional<String> declined = work.declinedCode(payout);
        PayoutResult result = declined.isPresent() ? bank.query(request) : bank.repeat(request, () -> mayPay(payout));
        if (declined.isPresent() && result instanceof PayoutResult.NotFound) {
            transitions.decline(payout, declined.get());
        } else if (declined.isEmpty() && result instanceof PayoutResult.Declined(var code, var _)) {
            work.recordDecline(payout, code, clock.instant().plus(DeclineConfirmation.PERIOD));
        } else {
            applyResult(payout, result);
        }
    }

    /**
     * Whether to pay now, from the account that is recorded with it. A gateway that stood still for longer than its lease must
     * not: another one may have taken over, and have ended it; so the lease is looked at last. The payout of a suspended
     * merchant is held.
     */
    private boolean mayPay(Payout payout) {
        boolean active = merchants
                .findUncached(payout.merchant())
                .map(RegisteredMerchant::merchant)
                .filter(Merchant::active)
                .isPresent();
        if (!active) {
            work.recordProblem(payout, PayoutExceptionItem.HELD);
            return false;
        }
        boolean leased =
                work.recordPayer(payout, clock.instant(), channel.orElseThrow().payer());
        if (!leased) {
            log.warn(
                    "payout not sent, its lease has ended: merchant={} number={}",
                    payout.merchant(),
                    payout.serialNumber());
        }
        return leased;
    }

    private void applyResult(Payout payout, PayoutResult result) {
        switch (result) {
            case PayoutResult.Paid(var number, var at) ->
                transitions.apply(payout, new PayoutEvent.PaidOut(number, at));
            case PayoutResult.Declined(var code, var _) -> transitions.decline(payout, code);
            case PayoutResult.Returned back ->
                transitions.apply(payout, PayoutEvent.SentBack.of(back, clock.instant()));
            case PayoutResult.Unknown(var reason) -> {
                work.recordProblem(payout, reason);
                tryLater(payout);
            }
            case PayoutResult.Processing _ -> {
                work.recordProblem(payout, null);
                tryLater(payout);
            }
            case PayoutResult.NotFound _ -> tryLater(payout);
        }
    }

    private void tryLater(Payout payout) {
        work.reschedule(payout, clock.instant().plus(pause(payout)));
    }

    /** Until the next try. */
    static Duration pause(Payout payout) {
        return BACKOFF.after(payout.tries());
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

    /** What the channel tells of it now; changes nothing. */
    PayoutResult look(Payout payout) {
        if (channel.isEmpty()) {
            return new PayoutResult.Unknown("no channel pays out");
        }
        return isOfAnother(payout) ? OF_ANOTHER : channel.get().query(requestOf(payout));
    }

    /** Whether it was sent from an account that is no longer the one that pays: this one would pay it again. */
    private boolean isOfAnother(Payout payout) {
        String payer = channel.orElseThrow().payer();
        return payouts.payer(payout).filter(sent -> !sent.equals(payer)).isPresent();
    }

    /** Queries one that is under way, or has failed; only that it was paid is recorded, declines are left to the retries. */
    void queryNow(Payout payout) {
        if (look(payout) instanceof PayoutResult.Paid(var number, var at)) {
            transitions.apply(payout, new PayoutEvent.PaidOut(number, at));
        }
    }

    /** Queries one again, whatever its state; that it was paid or came back is recorded. */
    PayoutResult queryAgain(Payout payout) {
        PayoutResult result = look(payout);
        switch (result) {
            case PayoutResult.Paid(var number, var at) ->
                transitions.apply(payout, new PayoutEvent.PaidOut(number, at));
            case PayoutResult.Returned back ->
                transitions.apply(payout, PayoutEvent.SentBack.of(back, clock.instant()));
            case PayoutResult.Processing _,
                    PayoutResult.NotFound _,
                    PayoutResult.Declined _,
                    PayoutResult.Unknown _ -> {}
        }
        return result;
    }
}
