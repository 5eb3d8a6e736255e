package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.lifepay.gateway.reconciliation.BillDifference.Status;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Compares a day's bill with our books in both directions. What differs is compared again until it agrees or is explained. */
@Component
class MatchBill {
    @Limit(
            area = LimitArea.SIZES,
            name = "differences of one bill that are recorded",
            unit = "rows",
            atLimit =
                    "the day is not closed and its page says how many are left; they are recorded when the first ones are closed")
    private static final int MAX_DIFFERENCES = 10_000;

    private static final int PAGE = 1000;

    private final BillDayTable days;
    private final BillLineTable lines;
    private final BillTallyTable tallies;
    private final BillDifferenceTable differences;
    private final OwnBooks books;
    private final BillLease lease;
    private final ReconciliationSettings settings;
    private final Ids ids;
    private final Clock clock;

    MatchBill(
            BillDayTable days,
            BillLineTable lines,
            BillTallyTable tallies,
            BillDifferenceTable differences,
            OwnBooks books,
            BillLease lease,
            ReconciliationSettings settings,
            Ids ids,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.tallies = tallies;
        this.differences = differences;
        this.books = books;
        this.lease = lease;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Compares all rows of a bill; returns how many differences there are beyond those that are recorded at once. */
    long match(BillDay day) {
        Instant begun = clock.instant();
        Run run = new Run(day, begun);
        run.theirs();
        books.ofDay(day.key().day(), run::ours);
        tallies.replace(day.key(), run.tally);
        differences.forgetUnchecked(day.key(), begun, clock.instant());
        return run.unrecorded;
    }

    /** Compares again what differed. */
    void matchAgain(BillDay day) {
        long after = 0;
        List<BillDifference> page;
        do {
            lease.extend(day);
            page = differences.after(day.key(), after, true, PAGE);
            page.forEach(this::matchAgain);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    /**
     * Compares one difference again; returns what it is now. A row of the bill that is in the database no more, because it
     * is old or because the bill is being read anew, stays as it was recorded: only a whole comparison takes it back.
     */
    MatchResult matchAgain(BillDifference difference) {
        List<BilledMovement> rows = movements(lines.find(difference.key(), List.of(difference.number())));
        List<BilledMovement> same = rows.stream()
                .filter(row ->
                        Objects.requireNonNullElse(row.refundNumber(), "").equals(difference.refundNumber()))
                .toList();
        BilledMovement wanted = same.stream()
                .min(Comparator.comparing(row -> !row.tradeNo().equals(difference.tradeNo())))
                .orElseGet(() -> placeholder(difference));
        BookedMovement ours = books.find(List.of(wanted)).of(wanted);
        BilledMovement theirs = !same.isEmpty()
                ? wanted
                : ours == null ? null : OwnBooks.theirs(ours, rows).orElse(null);
        if (theirs == null && difference.theirs() != null) {
            return difference.result();
        }
        boolean repeated = same.size() > 1 && difference.result() == MatchResult.THEIRS_ONLY;
        MatchResult result = repeated ? MatchResult.THEIRS_ONLY : MatchResult.of(ours, theirs, settings.feeRate());
        Instant now = clock.instant();
        if (result.agrees()) {
            differences.close(difference, result, now);
        } else {
            Found found = new Found(difference.key(), result, repeated ? null : ours, theirs);
            differences.upsert(found.as(difference, status(difference.key(), result)), now);
        }
        return result;
    }

    private static List<BilledMovement> movements(List<BillLineTable.Placed> rows) {
        return rows.stream().map(placed -> placed.line().movement()).toList();
    }

    /** A row as the bill would have it if it had one. */
    private static BilledMovement placeholder(BillDifference difference) {
        var amount = new org.lifepay.gateway.money.Money(
                difference.ours() == null ? 0 : difference.ours().fen());
        return new BilledMovement(
                difference.number(),
                difference.isRefund() ? difference.refundNumber() : null,
                difference.tradeNo(),
                amount,
                amount,
                0,
                difference.foundAt());
    }

    /** What is ours alone may stand on the next day's bill. */
    private Status status(BillKey key, MatchResult result) {
        return result == MatchResult.OURS_ONLY && !isMatched(key.on(key.day().plusDays(1)))
                ? Status.CARRIED
                : Status.OPEN;
    }

    private boolean isMatched(BillKey key) {
        return days.find(key).filter(day -> day.matchedAt() != null).isPresent();
    }

    /** Both sides of something that does not agree. */
    private record Found(
            BillKey key,
            MatchResult result,
            @Nullable BookedMovement ours,
            @Nullable BilledMovement theirs) {

        BillDifference as(long id, Status status, Instant now) {
            String refund = theirs != null
                    ? theirs.refundNumber()
                    : Objects.requireNonNull(ours).refundNumber();
            String trade = theirs != null
                    ? theirs.tradeNo()
                    : Objects.requireNonNull(ours).tradeNo();
            return new BillDifference(
                    key,
                    id,
                    theirs != null
                            ? theirs.number()
                            : Objects.requireNonNull(ours).number(),
                    refund == null ? "" : refund,
                    trade == null ? "" : trade,
                    kind(),
                    result,
                    status,
                    theirs != null
                            ? OwnBooks.merchantOf(theirs.number())
                            : Objects.requireNonNull(ours).merchant(),
                    ours == null ? null : ours.paymentOrderId(),
                    BillDifference.ours(ours),
                    BillDifference.theirs(theirs),
                    now,
                    null);
        }

        /** The same difference with what both sides say now. */
        BillDifference as(BillDifference before, Status status) {
            return new BillDifference(
                    before.key(),
                    before.id(),
                    before.number(),
                    before.refundNumber(),
                    before.tradeNo(),
                    ours == null ? before.kind() : ours.kind(),
                    result,
                    status,
                    before.merchant(),
                    ours == null ? before.paymentOrderId() : ours.paymentOrderId(),
                    BillDifference.ours(ours),
                    BillDifference.theirs(theirs),
                    before.foundAt(),
                    before.explanation());
        }

        /** Of what the bill alone has only the sort is known. */
        private Kind kind() {
            if (ours != null) {
                return ours.kind();
            }
            return theirs != null && theirs.isRefund() ? Kind.CONSOLE_REFUND : Kind.UNMATCHED_PAYMENT;
        }
    }

    /** What a row is about: a second one of the same name is one too many. */
    private record Name(String number, @Nullable String refundNumber) {
        static Name of(BilledMovement row) {
            return new Name(row.number(), row.refundNumber());
        }
    }

    /** One comparison of a whole bill. */
    private final class Run {
        private final BillDay day;
        private final Instant begun;
        private final BillTally tally = new BillTally();
        private int waiting;
        private long unrecorded;

        Run(BillDay day, Instant begun) {
            this.day = day;
            this.begun = begun;
        }

        void theirs() {
            long after = 0;
            List<BillLineTable.Line> page;
            do {
                lease.extend(day);
                page = lines.after(day.key(), after, PAGE);
                compare(page);
                after = page.isEmpty() ? after : page.getLast().no();
            } while (page.size() == PAGE);
        }

        private void compare(List<BillLineTable.Line> page) {
            List<BilledMovement> rows =
                    page.stream().map(BillLineTable.Line::movement).toList();
            OwnBooks.Sides sides = books.find(rows);
            Map<Name, BillLineTable.Placed> first =
                    lines
                            .find(
                                    day.key(),
                                    rows.stream()
                                            .map(BilledMovement::number)
                                            .distinct()
                                            .toList())
                            .stream()
                            .collect(Collectors.toMap(
                                    placed -> Name.of(placed.line().movement()),
                                    Function.identity(),
                                    (earlier, _) -> earlier));
            for (BillLineTable.Line line : page) {
                BilledMovement row = line.movement();
                var placed = new BillLineTable.Placed(day.key().day(), line);
                boolean repeated = !placed.equals(first.getOrDefault(Name.of(row), placed));
                compare(repeated ? null : sides.of(row), row);
            }
        }

        private void compare(@Nullable BookedMovement ours, BilledMovement row) {
            MatchResult result = MatchResult.of(ours, row, settings.feeRate());
            if (ours != null && result.agrees()) {
                tally.add(ours.kind(), result, ours.amount().fen(), row.amount().fen());
            } else {
                record(new Found(day.key(), result, ours, row));
            }
        }

        /** What a bill of any day has was compared with that bill. */
        void ours(List<BookedMovement> page) {
            lease.extend(day);
            List<String> numbers =
                    page.stream().map(BookedMovement::number).distinct().toList();
            List<BilledMovement> rows = movements(lines.find(day.key(), numbers));
            page.stream()
                    .filter(ours -> OwnBooks.theirs(ours, rows).isEmpty())
                    .forEach(ours -> record(new Found(day.key(), MatchResult.OURS_ONLY, ours, null)));
        }

        private void record(Found found) {
            BillDifference difference = found.as(ids.next(), status(day.key(), found.result()), begun);
            if (waiting >= MAX_DIFFERENCES) {
                unrecorded += differences.touch(difference, begun) ? 0 : 1;
            } else if (differences.upsert(difference, begun) != Status.CLOSED) {
                waiting++;
            }
        }
    }
}
