package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Payables;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.Ids;
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

    /** Whether a difference can be corrected: a merchant's money, and no fee. */
    public static boolean isPossible(BillDifference difference) {
        return difference.merchant().isPresent()
                && !difference.isTotal()
                && difference.result() != MatchResult.FEE_DIFFERS
                && difference.fen() > 0;
    }

    /** The newest correction of each of these differences. */
    public Map<Long, Correction> of(Collection<Long> differences) {
        return differences.isEmpty()
                ? Map.of()
                : table.of(differences).stream()
                        .collect(Collectors.toMap(Correction::differenceId, Function.identity(), (_, newer) -> newer));
    }

    /** Whether it would, with those that are booked, correct more than the difference; it may be found again with other sides. */
    boolean exceeds(BillDifference difference, Correction.Wanted wanted) {
        long fen = wanted.kind().isGiving()
                ? wanted.amount().fen()
                : -wanted.amount().fen();
        return Math.abs(table.givenFen(difference.id()) + fen) > difference.fen();
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
