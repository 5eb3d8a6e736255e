package org.lifepay.gateway.split;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.ledger.SplitJournal;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.split.SplitRecord.Status;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings shares back to the payer after refunds: computes what has to be back, then books it out of the receiver's balance and
 * onto the payer's. The buyer's refund does not wait for it; what the receiver does not have now is taken later.
 */
@Component
public class ReturnSplits implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "lease of a share that goes back after a refund",
            atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofSeconds(30);

    @Limit(
            area = LimitArea.WORK,
            name = "due returns of shares read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "returns of shares booked at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"split-return\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a return that the receiver's balance does not allow",
            atLimit = "the last interval is repeated without end; it is on `/admin/work` meanwhile")
    static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

    private final SplitTable splits;
    private final SplitRecordTable records;
    private final SplitReturnTable returns;
    private final SplitOrders orders;
    private final SplitJournal journal;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Ids ids;
    private final Clock clock;

    ReturnSplits(
            SplitTable splits,
            SplitRecordTable records,
            SplitReturnTable returns,
            SplitOrders orders,
            SplitJournal journal,
            TransactionTemplate transaction,
            WorkRunner runner,
            Ids ids,
            Clock clock) {
        this.splits = splits;
        this.records = records;
        this.returns = returns;
        this.orders = orders;
        this.journal = journal;
        this.transaction = transaction;
        this.runner = runner;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "split-return";
    }

    @Override
    public int runOnce() {
        int computed = runner.drain(DueWork.of(
                name() + "-due",
                BATCH,
                CONCURRENCY,
                (now, _, limit) -> records.returnDue(now, limit),
                _ -> true, // the order's lock lets one gateway compute
                this::compute,
                SplitRecord::serialNumber));
        return computed
                + runner.drain(DueWork.leased(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        returns::due,
                        new DueWork.TimedLease<>(clock, LEASE, returns::lease),
                        this::work,
                        SplitReturn::serialNumber));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(returns.backlog(now));
    }

    /** Adds the return that is missing to what has to be back, under the order's lock. */
    private void compute(SplitRecord given) {
        transaction.executeWithoutResult(_ -> {
            Order order = orders.lock(given.order());
            SplitRecord row =
                    records.lock(given.payer(), given.splitId(), given.lineNo()).orElseThrow();
            if (row.status() != Status.SUCCESS) {
                return;
            }
            Money target = splits.get(row.payer(), row.splitId()).returned(row.amount(), order);
            Money before = returns.sums(row.order()).stream()
                    .filter(sum -> sum.isOf(row))
                    .map(SplitReturnTable.Sums::all)
                    .reduce(row.reduced(), Money::plus);
            if (target.compareTo(before) > 0) {
                returns.insert(newReturn(row, target.minus(before)));
            }
            records.clearReturnDue(row);
        });
    }

    private SplitReturn newReturn(SplitRecord row, Money amount) {
        return new SplitReturn(
                row.payer(),
                ids.publicId(row.payer()),
                row.splitId(),
                row.lineNo(),
                row.receiver(),
                amount,
                Objects.requireNonNull(row.receivedAt()),
                false,
                0,
                null,
                clock.instant());
    }

    private void work(SplitReturn back) {
        if (back.taken() || take(back)) {
            give(back);
        }
    }

    /** The receiver's part; false if it does not have so much now. */
    boolean take(SplitReturn back) {
        return switch (journal.sendReturn(
                back.receiver(),
                back.serialNumber(),
                back.amount(),
                BusinessDay.of(back.receivedAt()),
                clock.instant())) {
            case SplitJournal.Taken.Booked(var available, var at) -> {
                returns.take(back, available, at);
                yield true;
            }
            case SplitJournal.Taken.NotEnough _ -> {
                returns.postpone(
                        back, ShareRules.BALANCE_NOT_ENOUGH, clock.instant().plus(BACKOFF.after(back.tries())));
                yield false;
            }
        };
    }

    private void give(SplitReturn back) {
        returns.give(back, journal.receiveReturn(back.payer(), back.serialNumber(), back.amount(), clock.instant()));
    }
}
