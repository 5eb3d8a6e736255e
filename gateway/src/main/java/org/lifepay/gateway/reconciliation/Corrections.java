package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/**
 * Corrections of the books by a posting. One user wants it with the explanation of a difference, a second one approves both. It counts
 * for the day of the approval: statements that are issued stay as they are.
 */
@Component
public class Corrections {
    private final CorrectionTable table;
    private final Payables payables;
    private final Ids ids;
    private final Clock clock;

    Corrections(CorrectionTable table, Payables payables, Ids ids, Clock clock) {
        this.table = table;
        this.payables = payables;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What was and can be corrected of a difference.
     *
     * @param newest booked, or claimed with the explanation that stands; null: none
     * @param possible each kind that is, with its largest amount; empty: a fee, a total, or no merchant's money
     */
    public record State(@Nullable Correction newest, List<Correction.Wanted> possible) {
        /** Of a difference without corrections that can have none. */
        public static final State NONE = new State(null, List.of());
    }

    /** What was and can be corrected of these differences. */
    public Map<Long, State> of(Collection<BillDifference> differences) {
        if (differences.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Correction>> corrections =
                table.of(differences.stream().map(BillDifference::id).toList()).stream()
                        .collect(Collectors.groupingBy(Correction::differenceId));
        return differences.stream()
                .collect(Collectors.toMap(
                        BillDifference::id, one -> state(one, corrections.getOrDefault(one.id(), List.of()))));
    }

    private static State state(BillDifference difference, List<Correction> corrections) {
        Correction newest = corrections.stream()
                .filter(one -> one.bookedAt() != null || isClaimed(difference, one))
                .reduce((_, newer) -> newer)
                .orElse(null);
        return new State(newest, possible(difference, Standing.of(corrections)));
    }

    /** Of an explanation that was replaced, or whose difference is another one by now, nothing is claimed. */
    private static boolean isClaimed(BillDifference difference, Correction correction) {
        BillDifference.Explanation explanation = difference.explanation();
        return difference.status() == BillDifference.Status.EXPLAINED
                && explanation != null
                && explanation.at().equals(correction.claimedAt());
    }

    private static List<Correction.Wanted> possible(BillDifference difference, Standing standing) {
        return difference.merchant().isEmpty()
                ? List.of()
                : Arrays.stream(Correction.Kind.values())
                        .filter(kind -> standing.roomFen(kind, difference.missingFen()) > 0)
                        .map(kind ->
                                new Correction.Wanted(kind, new Money(standing.roomFen(kind, difference.missingFen()))))
                        .toList();
    }

    /** What is claimed with the explanation of a difference. */
    public Optional<Correction.Wanted> claimed(BillDifference difference) {
        BillDifference.Explanation explanation = difference.explanation();
        return explanation == null
                ? Optional.empty()
                : table.claimed(difference.id(), explanation.at()).map(Correction::wanted);
    }

    /** Whether it is more than what differs, with those that are booked, or of the other direction. */
    boolean exceeds(BillDifference difference, Correction.Wanted wanted) {
        return possible(difference, Standing.of(table.of(List.of(difference.id())))).stream()
                .noneMatch(largest -> largest.kind() == wanted.kind()
                        && largest.amount().fen() >= wanted.amount().fen());
    }

    /** Whether booked ones come to more or less than nothing. */
    boolean stands(BillDifference difference) {
        return table.standing(difference).netFen() != 0;
    }

    /** Within the transaction that has explained the difference. */
    void claim(BillDifference difference, Correction.Wanted wanted, Instant explainedAt, BillDifferences.By by) {
        table.insert(
                new Correction(
                        difference.merchant().orElseThrow(),
                        ids.next(),
                        difference.id(),
                        wanted.kind(),
                        wanted.amount(),
                        explainedAt,
                        null),
                by);
    }

    /** What was wanted with an explanation that does not stand any more. */
    void drop(BillDifference difference) {
        table.drop(difference.id());
    }

    /** Within the transaction that has approved the explanation; false if the money is not there, and the approval must not stand. */
    boolean book(BillDifference difference, Instant explainedAt, BillDifferences.By by) {
        Optional<Correction> claimed = table.claimed(difference.id(), explainedAt);
        return claimed.isEmpty() || (!exceeds(difference, claimed.get().wanted()) && book(claimed.get(), by));
    }

    private boolean book(Correction correction, BillDifferences.By by) {
        Instant now = clock.instant();
        return table.approve(correction, by, now) && post(correction, now) instanceof Payables.Result.Booked;
    }

    private Payables.Result post(Correction correction, Instant now) {
        Cause cause = Cause.ofCorrection(correction.merchant(), correction.id());
        PostingKind posting = correction.kind().posting();
        return switch (correction.kind()) {
            case CREDIT, SUSPEND -> payables.credit(posting, cause, correction.amount(), now);
            case DEBIT -> payables.debit(posting, cause, correction.amount(), now);
            case RELEASE -> payables.release(posting, cause, correction.amount(), now);
        };
    }
}
