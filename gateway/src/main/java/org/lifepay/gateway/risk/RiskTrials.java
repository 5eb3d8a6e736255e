package org.lifepay.gateway.risk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries a version of the rules on what was accepted in the last month: a version is switched on when that was done. Rules only
 * and the allow list are tried; what was refused then is not stored, and a payee's entry lifts nothing, for payees are sealed.
 */
@Component
public class RiskTrials {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "what rules of risk control are tried on goes back",
            atLimit = "older requests are not looked at")
    private static final Duration PERIOD = Duration.ofDays(30);

    @Limit(
            area = LimitArea.SIZES,
            name = "orders, refunds or payouts that a version of the rules of risk control is tried on",
            unit = "rows of each",
            atLimit = "the latest ones are looked at; the page says from when")
    static final int MAX_LOOKED = 20_000;

    @Limit(
            area = LimitArea.CALLS,
            name = "reading what rules of risk control are tried on",
            atLimit = "the page says that it took too long; the version was not tried")
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Of each kind. */
    private static final int KEPT_ROWS = 20;

    private final RuleBasedRisk risk;
    private final List<PastRequests> past;
    private final RiskTrialTable table;
    private final ChannelNumbers numbers;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();

    RiskTrials(
            RuleBasedRisk risk,
            List<PastRequests> past,
            RiskTrialTable table,
            ChannelNumbers numbers,
            TransactionTemplate transactions,
            Clock clock) {
        this.risk = risk;
        this.past = past;
        this.table = table;
        this.numbers = numbers;
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.transaction.setTimeout((int) TIMEOUT.toSeconds());
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        TRIED,
        /** Nothing was stored. */
        TOO_LONG,
        /** This gateway tries already. */
        BUSY
    }

    /** Tries it and keeps what that told, in the place of an earlier trial. */
    public Result run(RiskVersion version, RiskUser by) {
        if (!underWay.compareAndSet(false, true)) {
            return Result.BUSY;
        }
        try {
            transaction.executeWithoutResult(_ -> table.replace(
                    version.version(),
                    Arrays.stream(RiskSubject.Kind.values())
                            .map(kind -> ofKind(kind, version, by))
                            .toList()));
            return Result.TRIED;
        } catch (QueryTimeoutException | TransactionTimedOutException e) {
            return Result.TOO_LONG;
        } finally {
            underWay.set(false);
        }
    }

    /** By kind; empty if the version was not tried. */
    public List<RiskTrial> of(long version) {
        return table.of(version);
    }

    private RiskTrial ofKind(RiskSubject.Kind kind, RiskVersion version, RiskUser by) {
        Instant now = clock.instant();
        Instant since = now.minus(PERIOD);
        List<RiskSubject> all = past.stream()
                .filter(one -> one.kind() == kind)
                .flatMap(one -> one.latest(since, MAX_LOOKED + 1).stream())
                .sorted(Comparator.comparing(RiskSubject::at).reversed())
                .toList();
        boolean complete = all.size() <= MAX_LOOKED;
        List<RiskSubject> looked = all.stream().limit(MAX_LOOKED).toList().reversed();
        Tally tally = new Tally();
        RiskOrderCounters counters = new RiskOrderCounters(numbers);
        for (RiskSubject subject : looked) {
            tally.add(subject, risk.decide(version, subject, counters));
        }
        return new RiskTrial(
                kind,
                now,
                by.name(),
                complete ? since : looked.getFirst().at(),
                complete,
                looked.size(),
                tally.held,
                tally.refused,
                List.copyOf(tally.latest));
    }

    /** How many would not have passed, and the latest of them, the latest first. */
    private static final class Tally {
        private final Deque<RiskTrial.Row> latest = new ArrayDeque<>();
        private long held;
        private long refused;

        void add(RiskSubject subject, RiskVerdict verdict) {
            switch (verdict) {
                case RiskVerdict.Pass _ -> {}
                case RiskVerdict.Hold(var why) -> {
                    held++;
                    keep(subject, RiskRule.Effect.HOLD, why);
                }
                case RiskVerdict.Refuse(var why) -> {
                    refused++;
                    keep(subject, RiskRule.Effect.REFUSE, why);
                }
            }
        }

        private void keep(RiskSubject subject, RiskRule.Effect effect, RiskFinding why) {
            latest.addFirst(new RiskTrial.Row(
                    subject.merchant(), subject.number(), subject.amount(), effect, why, subject.at()));
            if (latest.size() > KEPT_ROWS) {
                latest.removeLast();
            }
        }
    }
}
