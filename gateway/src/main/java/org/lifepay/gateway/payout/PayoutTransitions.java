package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies events to payouts: the state, its posting and what listens to it change in one transaction. */
@Component
class PayoutTransitions {
    private static final Logger log = LoggerFactory.getLogger(PayoutTransitions.class);

    /** After the payment; a bank takes a few working days to send money back. */
    private static final List<Duration> BANK_CHECKS = List.of(
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(3),
            Duration.ofDays(5),
            Duration.ofDays(8),
            Duration.ofDays(14));

    /** After two users have ended it: the channel may process late what it did not know then. */
    private static final List<Duration> ENDED_CHECKS =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(3));

    /** Accepted, sent, done, returned. */
    private static final int MAX_STATES = 4;

    private final PayoutTable payouts;
    private final PayoutWorkTable work;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PayoutTransitions(
            PayoutTable payouts,
            PayoutWorkTable work,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.payouts = payouts;
        this.work = work;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where another one changes it at the same time, the event meets the state that it left. */
    void apply(Payout payout, PayoutEvent event) {
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < MAX_STATES && !isApplied(payout, event); i++) {
                log.debug("payout changed meanwhile: number={}", payout.serialNumber());
            }
        });
    }

    /**
     * The channel declined the leased try. No effect once another gateway has begun the next one, which the channel may be at:
     * its own result counts.
     */
    void decline(Payout leased, String code) {
        transaction.executeWithoutResult(_ -> {
            if (work.lockLastTry(leased)) {
                apply(leased, new PayoutEvent.Declined(code, clock.instant()));
            } else {
                log.warn(
                        "payout declined after a later try began: merchant={} number={} code={}",
                        leased.merchant(),
                        leased.serialNumber(),
                        code);
            }
        });
    }

    private boolean isApplied(Payout payout, PayoutEvent event) {
        Payout current = payouts.find(payout.merchant(), payout.id());
        Instant due =
                event instanceof PayoutEvent.PaidOut(var _, var at) && payout.bankCard() ? nextBankCheck(at) : null;
        return switch (current.state().on(event)) {
            case PayoutOutcome.Move(var to) -> {
                boolean moved = paidFirst(current, event) && payouts.updateState(current, to, clock.instant(), due);
                if (moved) {
                    events.publishEvent(new PayoutStateChanged(payouts.find(payout.merchant(), payout.id())));
                }
                yield moved;
            }
            case PayoutOutcome.Contradict _ -> {
                contradict(current, PayoutContradiction.PAID_AFTER_FAILED);
                yield true;
            }
            case PayoutOutcome.Ignore _ -> true;
        };
    }

    /** One that came back before we learnt that it was paid is paid first: the channel's account has both movements. */
    private boolean paidFirst(Payout current, PayoutEvent event) {
        return !(event instanceof PayoutEvent.SentBack(var _, var _, PayoutEvent.PaidOut(var number, var at)))
                || current.state() instanceof PayoutState.Done
                || payouts.updateState(current, new PayoutState.Done(number, at), clock.instant(), null);
    }

    /** The channel told another end than the one that stands, which stays: users of the operator see to it. */
    void contradict(Payout payout, PayoutContradiction contradiction) {
        log.error(
                "payout contradicted: merchant={} number={} {}",
                payout.merchant(),
                payout.serialNumber(),
                contradiction);
        payouts.recordContradiction(payout, contradiction.name(), clock.instant());
    }

    /** Null when the bank has had its time. */
    @Nullable
    Instant nextBankCheck(Instant paidAt) {
        return next(BANK_CHECKS, paidAt);
    }

    /** Null when the channel has had its time. */
    @Nullable
    Instant nextEndedCheck(Instant endedAt) {
        return next(ENDED_CHECKS, endedAt);
    }

    private @Nullable Instant next(List<Duration> checks, Instant since) {
        Instant now = clock.instant();
        return checks.stream()
                .map(since::plus)
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
    }
}
