package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Background work of reconciliation: plans days, fetches bills, compares, and compares again what differs. */
@Component
public class ReconcileDays implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "missed days of reconciliation planned in one run",
            unit = "days",
            atLimit = "the next run goes on")
    private static final int MAX_DAYS_PER_RUN = 31;

    @Limit(
            area = LimitArea.WORK,
            name = "bills compared at once by one gateway",
            unit = "bills",
            atLimit = "the others wait; `lifepay_work_due{kind=\"reconciliation\"}`")
    private static final int CONCURRENCY = 2;

    private static final int BATCH = 20;
    private static final int DELETE_BATCH = 10_000;

    /** Notices and refunds change our side; the older the bill, the rarer. What users do makes a day due at once. */
    private static final Duration MIN_AGAIN = Duration.ofMinutes(10);

    private static final Duration MAX_AGAIN = Duration.ofHours(6);
    private static final int SHARE_OF_AGE = 6;

    /** An outage of the channel looks like an empty day. */
    private static final Duration EMPTY_AGAIN = Duration.ofHours(20);

    private final BillAccounts accounts;
    private final BillDayTable days;
    private final BillLineTable lines;
    private final BillDifferenceTable differences;
    private final FetchBill fetch;
    private final MatchBill match;
    private final MatchAgain again;
    private final BillLease lease;
    private final WorkRunner runner;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReconcileDays(
            BillAccounts accounts,
            BillDayTable days,
            BillLineTable lines,
            BillDifferenceTable differences,
            FetchBill fetch,
            MatchBill match,
            MatchAgain again,
            BillLease lease,
            WorkRunner runner,
            ReconciliationSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.days = days;
        this.lines = lines;
        this.differences = differences;
        this.fetch = fetch;
        this.match = match;
        this.again = again;
        this.lease = lease;
        this.runner = runner;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public Duration interval(WorkSettings work) {
        return Duration.ofSeconds(10);
    }

    @Override
    public int runOnce() {
        if (accounts.all().isEmpty()) {
            return 0;
        }
        accounts.all().forEach(this::plan);
        again.matchCorrected();
        deleteOldRows();
        return runner.drain(new DueWork<>(
                name(),
                BATCH,
                CONCURRENCY,
                (now, _, limit) -> days.due(now, limit),
                lease::take,
                this::reconcile,
                BillDay::key));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return accounts.all().isEmpty() ? Optional.empty() : Optional.of(days.backlog(now));
    }

    /** Begins with yesterday, and leaves no day out from then on. */
    private void plan(ChannelBills bills) {
        LocalDate last = BusinessDay.of(clock.instant().minus(Duration.ofHours(settings.hour())))
                .minusDays(1);
        LocalDate day = days.last(bills.channel(), bills.account())
                .map(known -> known.plusDays(1))
                .orElse(last);
        for (int planned = 0; planned < MAX_DAYS_PER_RUN && !day.isAfter(last); planned++) {
            days.insert(new BillKey(bills.channel(), bills.account(), day), dueAt(day));
            day = day.plusDays(1);
        }
    }

    private Instant dueAt(LocalDate day) {
        return day.plusDays(1)
                .atTime(settings.hour(), 0)
                .atZone(BusinessDay.ZONE)
                .toInstant();
    }

    private void reconcile(BillDay day) {
        if (day.status() == BillDay.Status.OPEN && !isEmptyForADay(day)) {
            again.match(day);
            long unrecorded = day.unrecorded() == 0 ? 0 : match.match(day);
            if (unrecorded == 0 && !differences.hasOpen(day.key())) {
                unrecorded = match.prove(day);
            }
            finish(day, unrecorded, null);
            return;
        }
        Optional<ChannelBills> bills = accounts.find(day.key());
        if (bills.isEmpty()) {
            days.postpone(
                    day, "the account is not set up any more", clock.instant().plus(Duration.ofDays(1)));
        } else if (fetch.fetch(day, bills.get())) {
            finish(day, match.match(day), emptyAgain(day));
            days.expedite(day.key().on(day.key().day().minusDays(1)), clock.instant());
        }
    }

    /** A day that is open has movements here: that its bills are empty is not believed for ever. */
    private boolean isEmptyForADay(BillDay day) {
        Instant fetched = day.fetchedAt();
        return day.file() == null
                && day.accountBill().file() == null
                && fetched != null
                && !clock.instant().isBefore(fetched.plus(EMPTY_AGAIN));
    }

    /** An empty day is asked about once more on the next day: an outage of the channel looks the same. */
    private @Nullable Instant emptyAgain(BillDay day) {
        boolean empty =
                days.find(day.key()).filter(stored -> stored.file() == null).isPresent();
        return empty && day.status() == BillDay.Status.DUE ? clock.instant().plus(Duration.ofDays(1)) : null;
    }

    private void finish(BillDay day, long unrecorded, @Nullable Instant again) {
        Instant now = clock.instant();
        if (unrecorded > 0 || differences.hasOpen(day.key())) {
            days.finish(day, BillDay.Status.OPEN, unrecorded, now.plus(again(day, now)), now);
        } else {
            days.finish(day, BillDay.Status.CLOSED, 0, again, now);
        }
    }

    private static Duration again(BillDay day, Instant now) {
        Instant fetched = day.fetchedAt();
        if (day.status() != BillDay.Status.OPEN || fetched == null) {
            return MIN_AGAIN;
        }
        Duration share = Duration.between(fetched, now).dividedBy(SHARE_OF_AGE);
        return share.compareTo(MIN_AGAIN) < 0 ? MIN_AGAIN : share.compareTo(MAX_AGAIN) > 0 ? MAX_AGAIN : share;
    }

    private void deleteOldRows() {
        LocalDate before = BusinessDay.of(clock.instant()).minusDays(settings.rowDays());
        for (BillKey key : lines.closedDaysBefore(before, 1)) {
            while (lines.deleteOfClosedDay(key, DELETE_BATCH) == DELETE_BATCH) {
                // the rest of the day
            }
        }
    }
}
