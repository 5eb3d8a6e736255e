package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.ledger.SplitJournal;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.split.ShareRules.Decision;
import org.lifepay.gateway.split.SplitRecord.Status;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books shares: out of the payer's balance, then onto the receiver's, each in a transaction of one merchant that may be
 * repeated. A share that cannot be booked yet waits. Shares that the channel pays are sent by {@link SendChannelShares}.
 */
@Component
public class SendSplits implements BackgroundTask {
    @Limit(area = LimitArea.WORK, name = "lease of a share of a split order", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofSeconds(30);

    @Limit(
            area = LimitArea.WORK,
            name = "due shares of split orders read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "shares of split orders booked at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"split\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a share that cannot be booked yet",
            atLimit = "the last interval is repeated; it is on `/admin/work` meanwhile")
    static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    @Limit(
            area = LimitArea.VALIDITY,
            name = "waiting of a share that cannot be booked",
            unit = "d",
            atLimit =
                    "the share fails; it stays on `/admin/work` for a week. A suspension or hold of the payer does not count, and the days begin anew after it")
    private static final Duration MAX_WAIT = Duration.ofDays(30);

    private final SplitTable splits;
    private final SplitRecordTable records;
    private final Splits results;
    private final ShareRules rules;
    private final SplitJournal journal;
    private final SendChannelShares channelShares;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;

    SendSplits(
            SplitTable splits,
            SplitRecordTable records,
            Splits results,
            ShareRules rules,
            SplitJournal journal,
            SendChannelShares channelShares,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.splits = splits;
        this.records = records;
        this.results = results;
        this.rules = rules;
        this.journal = journal;
        this.channelShares = channelShares;
        this.events = events;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "split";
    }

    @Override
    public int runOnce() {
        return runner.drain(DueWork.leased(
                name(),
                BATCH,
                CONCURRENCY,
                records::due,
                new DueWork.TimedLease<>(clock, LEASE, records::lease),
                this::work,
                SplitRecord::serialNumber));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(records.backlog(now));
    }

    /** Works on a share at once, unless a gateway does already. */
    void start(SplitRecord row) {
        Instant now = clock.instant();
        if (records.lease(row, now, now.plus(LEASE))) {
            work(row);
        }
    }

    private void work(SplitRecord row) {
        if (row.atChannel()) {
            boolean first = row.status() == Status.INIT;
            if (!first || send(row).isPresent()) {
                channelShares.send(row, first).ifPresent(end -> endAtChannel(row, end));
            }
        } else if (row.status() == Status.SENT) {
            complete(row);
        } else {
            send(row).ifPresent(this::complete);
        }
    }

    private void endAtChannel(SplitRecord row, SendChannelShares.End end) {
        transaction.executeWithoutResult(_ -> end(row, end));
    }

    /** Within a transaction; false if it had ended before. */
    boolean end(SplitRecord row, SendChannelShares.End end) {
        boolean ended = channelShares.end(row, end);
        if (ended) {
            finish(row);
        }
        return ended;
    }

    /** The payer's part; empty if nothing was booked. */
    Optional<SplitRecord> send(SplitRecord row) {
        return Objects.requireNonNull(transaction.execute(_ -> switch (rules.decide(row)) {
            case Decision.Book(var current, var reduced, var _) when current.atChannel() -> reserve(current, reduced);
            case Decision.Book(var current, var reduced, var paidOn) -> {
                SplitRecord reducedRow = current.sent(reduced, false);
                yield switch (journal.send(
                        row.payer(), row.serialNumber(), reducedRow.booked(), paidOn, clock.instant())) {
                    case SplitJournal.Taken.Booked(var available, var at) -> {
                        SplitRecord sent = current.sent(reduced, available);
                        records.send(sent, at, clock.instant().plus(LEASE));
                        yield Optional.of(sent);
                    }
                    case SplitJournal.Taken.NotEnough _ -> waitOrFail(current, ShareRules.BALANCE_NOT_ENOUGH);
                };
            }
            case Decision.Wait(var current, var problem) -> waitOrFail(current, problem);
            case Decision.End(var current, var status, var reason) -> end(current, status, reason);
            case Decision.Nothing _ -> Optional.<SplitRecord>empty();
        }));
    }

    private Optional<SplitRecord> reserve(SplitRecord current, Money reduced) {
        Split split = splits.get(current.payer(), current.splitId());
        return switch (channelShares.reserve(
                current, reduced, split, clock.instant().plus(LEASE))) {
            case SendChannelShares.Reserved.Done(var sent) -> Optional.of(sent);
            case SendChannelShares.Reserved.Wait(var problem) -> waitOrFail(current, problem);
            case SendChannelShares.Reserved.Fail(var reason) -> end(current, Status.FAILED, reason);
        };
    }

    private Optional<SplitRecord> waitOrFail(SplitRecord row, String problem) {
        Instant now = clock.instant();
        Instant due = now.plus(BACKOFF.after(Math.max(0, row.tries() - 1)));
        if (ShareRules.isHold(problem)) {
            records.hold(row, problem, now, due);
            return Optional.empty();
        }
        if (records.waitsSince(row, now.minus(MAX_WAIT))) {
            return end(row, Status.FAILED, problem);
        }
        records.postpone(row, problem, due);
        return Optional.empty();
    }

    private Optional<SplitRecord> end(SplitRecord row, Status status, String reason) {
        records.end(row, status, reason, clock.instant());
        finish(row);
        return Optional.empty();
    }

    /** The receiver's part. */
    void complete(SplitRecord row) {
        Instant receivedAt =
                journal.receive(row.receiver(), row.serialNumber(), row.booked(), row.available(), clock.instant());
        transaction.executeWithoutResult(_ -> {
            if (records.complete(row, receivedAt)) {
                finish(row);
            }
        });
    }

    /** Rows are locked in the order: record, split. */
    private void finish(SplitRecord row) {
        if (row.atChannel()) {
            channelShares.finish(row);
        }
        Split split = splits.get(row.payer(), row.splitId());
        splits.lock(split);
        if (splits.end(split, clock.instant())) {
            events.publishEvent(new SplitCompleted(results.result(split)));
        }
    }
}
