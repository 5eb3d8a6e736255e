package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankGateway;
import org.lifepay.gateway.exchange.bank.RemittanceRequest;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
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
 * Sends accepted remittances to the bank, always with the same number, until the result is final; and looks at paid ones once a day
 * for thirty days, because the payee's bank may send them back.
 */
@Component
public class SendRemittances implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendRemittances.class);

    @Limit(area = LimitArea.WORK, name = "lease of a remittance", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due remittances read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "remittances sent at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"remittance\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a remittance",
            atLimit = "the last interval is repeated without end; what has a problem is on `/admin/work` after an hour")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    @Limit(
            area = LimitArea.WORK,
            name = "a paid remittance is watched, because it may come back",
            atLimit = "it is not queried any more")
    private static final Duration WATCHED = Duration.ofDays(30);

    /** From this try on a repeat that is declined is final: minutes after the first one. */
    private static final int DECLINES_COUNT = 4;

    /** It is not sent because its merchant is suspended. */
    private static final String HELD = "MERCHANT_SUSPENDED";

    private final ForeignRemittanceTable remittances;
    private final RemittanceWorkTable work;
    private final RemittanceTransitions transitions;
    private final RemittanceClaimTable claims;
    private final RemittanceVault payees;
    private final Merchants merchants;
    private final Optional<BankGateway> bank;
    private final WorkRunner runner;
    private final Clock clock;

    SendRemittances(
            ForeignRemittanceTable remittances,
            RemittanceWorkTable work,
            RemittanceTransitions transitions,
            RemittanceClaimTable claims,
            RemittanceVault payees,
            Merchants merchants,
            Optional<BankGateway> bank,
            WorkRunner runner,
            Clock clock) {
        this.remittances = remittances;
        this.work = work;
        this.transitions = transitions;
        this.claims = claims;
        this.payees = payees;
        this.merchants = merchants;
        this.bank = bank;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remittance";
    }

    /** Whether there is a bank that remits. */
    boolean isEnabled() {
        return bank.isPresent();
    }

    @Override
    public int runOnce() {
        return bank.isEmpty()
                ? 0
                : runner.drain(DueWork.of(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        work::due,
                        remittance -> work.lease(remittance, clock.instant().plus(LEASE)),
                        this::workOn,
                        Remittance::id));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(work.backlog(now));
    }

    private void workOn(Remittance remittance) {
        RemittanceRequest request = request(remittance);
        if (remittance.status() == Remittance.Status.SUCCESS) {
            seeWhetherItCameBack(remittance, gateway().query(request));
            return;
        }
        if (remittance.status() == Remittance.Status.FAILED) {
            seeWhetherItWasPaid(remittance, gateway().query(request));
            return;
        }
        if (claims.find(remittance).isPresent()) {
            applyClaimed(remittance, gateway().query(request));
            return;
        }
        RemittanceResult known = remittance.tries() == 0
                ? new RemittanceResult.NotFound()
                : gateway().query(request);
        if (!(known instanceof RemittanceResult.NotFound)) {
            apply(remittance, known);
        } else if (!isActive(remittance)) {
            later(remittance, HELD);
        } else if (work.isLeased(remittance, clock.instant())) {
            applySent(remittance, gateway().remit(request));
        } else { // this gateway stood still: another one may have taken over and have ended it
            log.warn(
                    "remittance not sent, its lease has ended: merchant={} number={}",
                    remittance.merchant(),
                    remittance.serialNumber());
        }
    }

    /** One that a user claims not to be paid: only a second one ends it as failed. */
    private void applyClaimed(Remittance remittance, RemittanceResult result) {
        if (result instanceof RemittanceResult.Declined(var code)) {
            later(remittance, code);
        } else {
            apply(remittance, result);
        }
    }

    /** A bank that declines a repeat may have the first one under way: it is queried some minutes more before that counts. */
    private void applySent(Remittance remittance, RemittanceResult result) {
        boolean early = remittance.tries() > 0 && remittance.tries() < DECLINES_COUNT;
        if (early && result instanceof RemittanceResult.Declined(var code)) {
            later(remittance, code);
        } else {
            apply(remittance, result);
        }
    }

    private boolean isActive(Remittance remittance) {
        return merchants
                .findUncached(remittance.merchant())
                .map(RegisteredMerchant::merchant)
                .filter(Merchant::active)
                .isPresent();
    }

    private void apply(Remittance remittance, RemittanceResult result) {
        switch (result) {
            case RemittanceResult.Paid paid -> transitions.pay(remittance, paid);
            case RemittanceResult.Returned back -> transitions.giveBack(remittance, back);
            case RemittanceResult.Declined(var code) -> transitions.fail(remittance, code);
            case RemittanceResult.Processing _, RemittanceResult.NotFound _ -> later(remittance, null);
            case RemittanceResult.Unknown(var reason) -> {
                log.warn(
                        "remittance without a result: merchant={} number={} {}",
                        remittance.merchant(),
                        remittance.serialNumber(),
                        reason);
                later(remittance, reason);
            }
        }
    }

    private void later(Remittance remittance, @Nullable String problem) {
        work.reschedule(remittance, problem, clock.instant().plus(BACKOFF.after(remittance.tries())));
    }

    private void seeWhetherItCameBack(Remittance remittance, RemittanceResult result) {
        Instant paidAt = Objects.requireNonNull(remittance.outcome().endedAt());
        Instant next = clock.instant().plus(RemittanceTransitions.BETWEEN_LOOKS);
        boolean watched = next.isBefore(paidAt.plus(WATCHED));
        switch (result) {
            case RemittanceResult.Returned back -> transitions.giveBack(remittance, back);
            case RemittanceResult.Declined _, RemittanceResult.NotFound _ -> {
                transitions.deny(remittance);
                work.reschedule(remittance, null, watched ? next : null);
            }
            case RemittanceResult.Paid _ -> work.reschedule(remittance, null, watched ? next : null);
            case RemittanceResult.Processing _, RemittanceResult.Unknown _ -> {
                if (watched) {
                    later(remittance, null);
                } else {
                    work.reschedule(remittance, null, null);
                }
            }
        }
    }

    /** Two users have ended it; what the bank tells now changes nothing and is put on the work list. */
    private void seeWhetherItWasPaid(Remittance remittance, RemittanceResult result) {
        Instant endedAt = Objects.requireNonNull(remittance.outcome().endedAt());
        Instant next = clock.instant().plus(RemittanceTransitions.BETWEEN_LOOKS);
        boolean over = !next.isBefore(endedAt.plus(WATCHED));
        switch (result) {
            case RemittanceResult.Paid paid -> {
                transitions.pay(remittance, paid);
                over = true;
            }
            case RemittanceResult.Returned back -> {
                transitions.giveBack(remittance, back);
                over = true;
            }
            case RemittanceResult.Declined _,
                    RemittanceResult.NotFound _,
                    RemittanceResult.Processing _,
                    RemittanceResult.Unknown _ -> {}
        }
        work.reschedule(remittance, null, over ? null : next);
    }

    /** What the bank tells of it now; changes nothing. */
    RemittanceResult look(Remittance remittance) {
        return bank.isEmpty()
                ? new RemittanceResult.Unknown("no bank remits")
                : gateway().query(request(remittance));
    }

    private RemittanceRequest request(Remittance remittance) {
        return new RemittanceRequest(
                remittance.serialNumber(),
                remittance.amount(),
                payees.open(remittances.sealedPayee(remittance), remittance));
    }

    private BankGateway gateway() {
        return bank.orElseThrow();
    }
}
