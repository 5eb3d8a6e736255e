package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.ledger.ChannelPostings;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.reconciliation.BillDifference.Status;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Compares all of a day's bills with our books, in both directions. */
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
    private final CorrectedDifferenceTable corrected;
    private final BillProofTable proofs;
    private final OwnBooks books;
    private final ChannelPostings ledger;
    private final ChannelFees fees;
    private final MatchAgain again;
    private final BillLease lease;
    private final ReconciliationSettings settings;
    private final Ids ids;
    private final Clock clock;

    MatchBill(
            BillDayTable days,
            BillLineTable lines,
            BillTallyTable tallies,
            BillDifferenceTable differences,
            CorrectedDifferenceTable corrected,
            BillProofTable proofs,
            OwnBooks books,
            ChannelPostings ledger,
            ChannelFees fees,
            MatchAgain again,
            BillLease lease,
            ReconciliationSettings settings,
            Ids ids,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.tallies = tallies;
        this.differences = differences;
        this.corrected = corrected;
        this.proofs = proofs;
        this.books = books;
        this.ledger = ledger;
        this.fees = fees;
        this.again = again;
        this.lease = lease;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Compares all rows of a bill; returns how many differences there are beyond those that are recorded at once. */
    long match(BillDay day) {
        Instant begun = clock.instant();
        Run run = new Run(day, begun);
        BillDay stored = compare(day, run);
        if (stored.accountBill().isCompared()) {
            TotalDifferences.of(stored, ids::next, begun).forEach(run::record);
        }
        tallies.replace(day.key(), run.tally);
        corrected.openUnchecked(day.key(), begun, clock.instant()).forEach(again::match);
        differences.forgetUnchecked(day.key(), begun, clock.instant());
        return run.unrecorded;
    }

    /**
     * Sums up both sides anew: what differed has been taken over or explained since. What differs by now and did not before is
     * recorded, so that the day stays open; returns how many differences there are beyond those that are recorded at once.
     */
    long prove(BillDay day) {
        Run run = new Run(day, clock.instant());
        compare(day, run);
        return run.unrecorded > 0 || differences.hasOpen(day.key()) ? match(day) : 0;
    }

    private BillDay compare(BillDay day, Run run) {
        BillDay stored = days.find(day.key()).orElse(day);
        run.theirs();
        fees.bookMissing(stored, run.fees);
        books.ofDay(day.key().day(), stored.accountBill().isCompared(), () -> lease.extend(day), run::ours);
        proofs.replace(
                day.key(), run.proof.proofs(stored, ledger.ofDay(day.key().day())));
        return stored;
    }

    /** One comparison of a whole bill. */
    private final class Run {
        private final BillDay day;
        private final Instant begun;
        private final BillTally tally = new BillTally();
        private final ProofSums proof;
        private final Map<Optional<MerchantId>, Long> fees = new HashMap<>();
        private final Midnights midnights;
        private int waiting;
        private long unrecorded;

        Run(BillDay day, Instant begun) {
            this.day = day;
            this.begun = begun;
            this.proof = new ProofSums(day.key());
            this.midnights = new Midnights(day.key(), days, lines);
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
                BillLineTable.Placed placed = new BillLineTable.Placed(day.key().day(), line);
                compare(pairing.ours(placed), line.movement(), pairing.occurrence(placed));
            }
        }

        private Pairing pairing(List<String> numbers) {
            List<BillLineTable.Placed> rows = lines.find(day.key(), numbers);
            return new Pairing(books.find(MatchAgain.movements(rows)), rows);
        }

        private void compare(@Nullable BookedMovement ours, BilledMovement row, int occurrence) {
            MatchResult result = MatchResult.of(ours, row, settings.feeRate());
            proof.addTheirs(row, ours, result);
            fees.merge(OwnBooks.merchantOf(row), row.feeFen(), Math::addExact);
            if (ours != null && result.agrees()) {
                tally.add(ours.kind(), result, ours.amount().fen(), row.amount().fen());
                nameIfUnnamed(ours, row);
            } else {
                record(new FoundDifference(day.key(), result, ours, row, occurrence));
            }
        }

        /** So that it is known by its number when the row is gone. */
        private void nameIfUnnamed(BookedMovement ours, BilledMovement row) {
            if (row.isRefund() && !Objects.equals(row.refundNumber(), ours.refundNumber())) {
                books.nameRefund(ours, Objects.requireNonNull(row.refundNumber()));
            }
        }

        /** What a bill of any day has was compared with that bill. */
        void ours(List<BookedMovement> page) {
            lease.extend(day);
            Pairing pairing =
                    pairing(page.stream().flatMap(Run::numbers).distinct().toList());
            for (BookedMovement ours : page) {
                BillLineTable.Placed theirs = pairing.theirs(ours);
                boolean unknown = theirs == null && midnights.isOnUnknownBill(ours.at());
                proof.addOurs(ours, theirs, unknown);
                if (theirs == null && !unknown) {
                    record(new FoundDifference(day.key(), MatchResult.OURS_ONLY, ours, null, 0));
                }
            }
        }

        /** The row of a share has the number of its payment, or the share's own. */
        private static Stream<String> numbers(BookedMovement ours) {
            return ours.isShare()
                    ? Stream.of(ours.number(), Objects.requireNonNull(ours.refundNumber()))
                    : Stream.of(ours.number());
        }

        private void record(FoundDifference found) {
            record(found.as(ids.next(), again.status(day.key(), found.result()), begun));
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
