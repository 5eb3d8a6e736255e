package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.ledger.ChannelPostings;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.BookedMovement;
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
    private final BillProofTable proofs;
    private final OwnBooks books;
    private final ChannelPostings ledger;
    private final BillLease lease;
    private final ReconciliationSettings settings;
    private final Ids ids;
    private final Clock clock;

    MatchBill(
            BillDayTable days,
            BillLineTable lines,
            BillTallyTable tallies,
            BillDifferenceTable differences,
            BillProofTable proofs,
            OwnBooks books,
            ChannelPostings ledger,
            BillLease lease,
            ReconciliationSettings settings,
            Ids ids,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.tallies = tallies;
        this.differences = differences;
        this.proofs = proofs;
        this.books = books;
        this.ledger = ledger;
        this.lease = lease;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Compares all rows of a bill; returns how many differences there are beyond those that are recorded at once. */
    long match(BillDay day) {
        Instant begun = clock.instant();
        Run run = new Run(day, begun, true);
        BillDay stored = compare(day, run);
        if (stored.accountBill().isCompared()) {
            TotalDifferences.of(stored, ids::next, begun).forEach(run::record);
        }
        tallies.replace(day.key(), run.tally);
        differences.forgetUnchecked(day.key(), begun, clock.instant());
        return run.unrecorded;
    }

    /** Sums up both sides anew: what differed has been taken over or explained since. */
    void prove(BillDay day) {
        compare(day, new Run(day, clock.instant(), false));
    }

    private BillDay compare(BillDay day, Run run) {
        BillDay stored = days.find(day.key()).orElse(day);
        run.theirs();
        books.ofDay(day.key().day(), stored.accountBill().isCompared(), () -> lease.extend(day), run::ours);
        proofs.replace(
                day.key(), run.proof.proofs(stored, ledger.ofDay(day.key().day())));
        return stored;
    }

    /** Compares again what differed. */
    void matchAgain(BillDay day) {
        long after = 0;
        List<BillDifference> page;
        do {
            lease.extend(day);
            page = differences.after(day.key(), after, true, PAGE);
            matchAgain(day.key(), page);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    /** Compares one difference again; returns what it is now. */
    MatchResult matchAgain(BillDifference difference) {
        return matchAgain(difference.key(), List.of(difference)).getFirst();
    }

    private List<MatchResult> matchAgain(BillKey key, List<BillDifference> differing) {
        List<BillDifference> page =
                differing.stream().filter(difference -> !difference.isTotal()).toList();
        List<BillLineTable.Placed> rows = lines.find(
                key, page.stream().map(BillDifference::number).distinct().toList());
        List<BilledMovement> wanted = new ArrayList<>(movements(rows));
        page.forEach(difference -> wanted.add(placeholder(difference)));
        Pairing pairing = new Pairing(books.find(wanted), rows);
        Map<String, List<BillLineTable.Placed>> byNumber = rows.stream()
                .collect(
                        Collectors.groupingBy(placed -> placed.line().movement().number()));
        return page.stream()
                .map(difference ->
                        matchAgain(difference, byNumber.getOrDefault(difference.number(), List.of()), pairing))
                .toList();
    }

    /**
     * A row of the bill that is in the database no more, because it is old or because the bill is being read anew, stays as it
     * was recorded: only a whole comparison takes it back.
     */
    private MatchResult matchAgain(BillDifference difference, List<BillLineTable.Placed> rows, Pairing pairing) {
        List<BillLineTable.Placed> same = rows.stream()
                .filter(placed ->
                        Pairing.isNamed(placed.line().movement(), difference.number(), difference.refundNumber()))
                .toList();
        boolean repeated = same.size() > 1 && difference.result() == MatchResult.THEIRS_ONLY;
        Optional<BillLineTable.Placed> row = same.stream()
                .min(Comparator.comparing((BillLineTable.Placed placed) -> !repeated && pairing.ours(placed) == null)
                        .thenComparing(
                                placed -> !placed.line().movement().tradeNo().equals(difference.tradeNo())));
        BookedMovement ours = repeated
                ? null
                : row.map(pairing::ours)
                        .or(() -> pairing.named(placeholder(difference)))
                        .orElse(null);
        BilledMovement theirs = row.or(() -> Optional.ofNullable(pairing.theirs(ours)))
                .map(placed -> placed.line().movement())
                .orElse(null);
        if (theirs == null && difference.theirs() != null) {
            return difference.result();
        }
        MatchResult result = MatchResult.of(ours, theirs, settings.feeRate());
        Instant now = clock.instant();
        if (result.agrees()) {
            differences.close(difference, result, now);
        } else {
            FoundDifference found = new FoundDifference(difference.key(), result, ours, theirs);
            differences.upsert(found.as(difference, status(difference.key(), result)), now);
        }
        return result;
    }

    private static List<BilledMovement> movements(List<BillLineTable.Placed> rows) {
        return rows.stream().map(placed -> placed.line().movement()).toList();
    }

    /** A row as the bill would have it if it had one. */
    private static BilledMovement placeholder(BillDifference difference) {
        var amount = new Money(difference.ours() == null ? 0 : difference.ours().fen());
        return new BilledMovement(
                kindOf(difference),
                difference.number(),
                difference.refundNumber().isEmpty() ? null : difference.refundNumber(),
                difference.tradeNo(),
                amount,
                amount,
                0,
                difference.foundAt());
    }

    private static BilledMovement.Kind kindOf(BillDifference difference) {
        boolean plain = difference.refundNumber().isEmpty();
        if (difference.isOfAccount()) {
            return plain ? BilledMovement.Kind.PAYOUT : BilledMovement.Kind.PAYOUT_RETURN;
        }
        return plain ? BilledMovement.Kind.PAYMENT : BilledMovement.Kind.REFUND;
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

    /** One comparison of a whole bill. */
    private final class Run {
        private final BillDay day;
        private final Instant begun;
        private final boolean recording;
        private final BillTally tally = new BillTally();
        private final ProofSums proof;
        private int waiting;
        private long unrecorded;

        /** @param recording whether differences are recorded, or only summed up */
        Run(BillDay day, Instant begun, boolean recording) {
            this.day = day;
            this.begun = begun;
            this.recording = recording;
            this.proof = new ProofSums(day.key());
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
            Pairing pairing = pairing(page.stream()
                    .map(line -> line.movement().number())
                    .distinct()
                    .toList());
            for (BillLineTable.Line line : page) {
                compare(pairing.ours(new BillLineTable.Placed(day.key().day(), line)), line.movement());
            }
        }

        private Pairing pairing(List<String> numbers) {
            List<BillLineTable.Placed> rows = lines.find(day.key(), numbers);
            return new Pairing(books.find(movements(rows)), rows);
        }

        private void compare(@Nullable BookedMovement ours, BilledMovement row) {
            MatchResult result = MatchResult.of(ours, row, settings.feeRate());
            proof.addTheirs(row, ours, result);
            if (ours != null && result.agrees()) {
                tally.add(ours.kind(), result, ours.amount().fen(), row.amount().fen());
            } else {
                record(new FoundDifference(day.key(), result, ours, row));
            }
        }

        /** What a bill of any day has was compared with that bill. */
        void ours(List<BookedMovement> page) {
            lease.extend(day);
            Pairing pairing =
                    pairing(page.stream().map(BookedMovement::number).distinct().toList());
            for (BookedMovement ours : page) {
                BillLineTable.Placed theirs = pairing.theirs(ours);
                proof.addOurs(ours, theirs);
                if (theirs == null) {
                    record(new FoundDifference(day.key(), MatchResult.OURS_ONLY, ours, null));
                }
            }
        }

        private void record(FoundDifference found) {
            if (!recording) {
                return;
            }
            record(found.as(ids.next(), status(day.key(), found.result()), begun));
        }

        private void record(BillDifference difference) {
            if (waiting >= MAX_DIFFERENCES) {
                unrecorded += differences.touch(difference, begun) ? 0 : 1;
            } else if (differences.upsert(difference, begun) != Status.CLOSED) {
                waiting++;
            }
        }
    }
}
