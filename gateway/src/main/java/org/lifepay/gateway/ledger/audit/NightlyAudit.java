package org.lifepay.gateway.ledger.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.ledger.AccountBalance;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The audit of the last days, once a night by one of the gateways, day by day, and balances by pages of merchants, so that each
 * statement stays short; one that fails is a difference, and the others are made. What it
 * finds is logged, kept and on the operators' work list; nothing is repaired. {@code ./lifepay audit} looks at all days.
 */
@Component
public class NightlyAudit implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(NightlyAudit.class);

    /** A day, and the time that an audit may take. */
    private static final Duration MAX_AGE = Duration.ofHours(30);

    /** After the statements, which are made at two. */
    private static final Duration START = Duration.ofHours(4);

    @Limit(area = LimitArea.WORK, name = "the nightly audit of the ledger", atLimit = "another gateway starts it again")
    private static final Duration LEASE = Duration.ofHours(1);

    @Limit(
            area = LimitArea.WORK,
            name = "days that the nightly audit looks at",
            unit = "days",
            atLimit = "earlier ones are looked at by `./lifepay audit`")
    private static final int DAYS = 31;

    @Limit(
            area = LimitArea.SIZES,
            name = "differences that are kept of an audit",
            unit = "lines",
            atLimit = "the others are counted; `./lifepay audit` prints them")
    private static final int MAX_KEPT = 100;

    private final LedgerAudit audit;
    private final LedgerAuditRunTable runs;
    private final Clock clock;

    NightlyAudit(LedgerAudit audit, LedgerAuditRunTable runs, Clock clock) {
        this.audit = audit;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ledger-audit";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.figuresInterval();
    }

    /** The number of audits that were made: 0 or 1. */
    @Override
    public int runOnce() {
        Instant now = clock.instant();
        LocalDate day = BusinessDay.of(now);
        if (now.isBefore(BusinessDay.start(day).plus(START)) || !runs.lease(day, now, now.minus(LEASE))) {
            return 0;
        }
        List<Difference> differences = new ArrayList<>();
        for (LocalDate each = day.minusDays(DAYS); !each.isAfter(day); each = each.plusDays(1)) {
            differences.addAll(audit.ofDay(each));
        }
        differences.addAll(audit.rolledUp());
        differences.addAll(audit.halfDone(day.minusDays(DAYS)));
        differences.addAll(audit.corrections());
        BalanceSheet sheet = audit.sheet();
        differences.addAll(sheet.differences());
        runs.finish(new LedgerAuditRun(
                day,
                clock.instant(),
                differences.size(),
                differences.stream().limit(MAX_KEPT).toList(),
                sheet.notRead().isEmpty() ? totals(sheet.balances()) : List.of()));
        report(day, differences);
        return 1;
    }

    /** The sum of each account over all merchants, in the order of the chart. */
    private static List<AccountBalance> totals(List<AccountBalance> balances) {
        return balances.stream()
                .map(one -> new AccountBalance("", one.account(), one.currency(), one.debits(), one.credits()))
                .collect(Collectors.toMap(
                        one -> one.account() + one.currency(), Function.identity(), NightlyAudit::plus))
                .values()
                .stream()
                .sorted(Comparator.comparing(AccountBalance::account).thenComparing(AccountBalance::currency))
                .toList();
    }

    private static AccountBalance plus(AccountBalance one, AccountBalance other) {
        return new AccountBalance(
                "",
                one.account(),
                one.currency(),
                Math.addExact(one.debits(), other.debits()),
                Math.addExact(one.credits(), other.credits()));
    }

    private static void report(LocalDate day, List<Difference> differences) {
        if (differences.isEmpty()) {
            log.info("ledger audit: day={} differences=0", day);
        } else {
            log.error("ledger audit: day={} differences={}", day, differences.size());
            differences.stream()
                    .limit(MAX_KEPT)
                    .forEach(difference -> log.error("ledger audit: {}", difference.line()));
        }
    }

    /** The newest audit that has ended. */
    public Optional<LedgerAuditRun> last() {
        return runs.last();
    }

    /** Since when no audit has ended, if that is longer than it should be. */
    public Optional<Instant> overdueSince() {
        Instant limit = clock.instant().minus(MAX_AGE);
        return runs.last().map(LedgerAuditRun::endedAt).or(runs::firstStart).filter(since -> since.isBefore(limit));
    }
}
