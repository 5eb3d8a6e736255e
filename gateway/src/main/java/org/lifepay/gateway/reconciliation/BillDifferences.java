package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What users do about differences. The channel is queried before anything is taken over: a bill alone changes no order. An
 * explanation needs a second user, because it is about money.
 */
@Component
public class BillDifferences {
    private final BillDifferenceTable table;
    private final BillDayTable days;
    private final MatchAgain match;
    private final QueryDifference query;
    private final Corrections corrections;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BillDifferences(
            BillDifferenceTable table,
            BillDayTable days,
            MatchAgain match,
            QueryDifference query,
            Corrections corrections,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.days = days;
        this.match = match;
        this.query = query;
        this.corrections = corrections;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** Both sides agree now: closed. */
        AGREES,
        /** The channel confirms it, and it differs still. */
        CONFIRMED,
        /** The channel knows no such payment or refund. */
        NOT_AT_CHANNEL,
        /** The channel's answer is inconclusive. */
        UNKNOWN,
        /** Explained; a second user must approve. */
        EXPLAINED,
        /** Approved by a second user: closed. */
        APPROVED,
        /** The explanation was rejected: open again. */
        REJECTED,
        /** A user cannot approve an own explanation. */
        OWN_EXPLANATION,
        /** The correction takes more than there is: nothing was approved. */
        NOT_ENOUGH,
        /** Not this difference, more than it is about, or the other direction. */
        NOT_CORRECTED,
        /** It is closed, or was decided by another user just now. */
        GONE
    }

    /** A user who acts. */
    public record By(long id, String name) {}

    public Optional<BillDifference> find(long id) {
        return table.find(id);
    }

    /** Queries the channel, takes over what it confirms, and compares again. */
    public Result queryChannel(long id) {
        Optional<BillDifference> found = table.find(id);
        if (found.isEmpty() || found.get().status() == BillDifference.Status.CLOSED) {
            return Result.GONE;
        }
        BillDifference difference = found.get();
        Result said = query.query(difference);
        boolean agrees = !difference.isTotal() && match.match(difference).agrees();
        expedite(difference);
        return agrees ? Result.AGREES : said;
    }

    public Result explain(long id, String note, By by) {
        return explain(id, note, Optional.empty(), by);
    }

    /**
     * Explains a difference.
     *
     * @param wanted a correction of the books that the second user approves with the explanation
     */
    public Result explain(long id, String note, Optional<Correction.Wanted> wanted, By by) {
        Optional<BillDifference> found = table.find(id);
        if (found.isEmpty()) {
            return Result.GONE;
        }
        BillDifference difference = found.get();
        if (wanted.filter(one -> one.amount().equals(Money.ZERO) || corrections.exceeds(difference, one))
                .isPresent()) {
            return Result.NOT_CORRECTED;
        }
        Instant at = now().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!table.explain(difference, new BillDifference.Explanation(note, by.id(), by.name(), at))) {
                return Result.GONE;
            }
            corrections.drop(difference);
            wanted.ifPresent(correction -> corrections.claim(difference, correction, at, by));
            return Result.EXPLAINED;
        }));
    }

    /**
     * Approves an explanation, by another user than the one who gave it.
     *
     * @param explainedAt the explanation that the user has seen: another one may have replaced it
     */
    public Result approve(long id, Instant explainedAt, By by) {
        Optional<BillDifference> found = table.find(id).filter(BillDifferences::isExplained);
        if (found.filter(one -> !isOwn(one, by) && agreesByNow(one)).isPresent()) {
            expedite(found.get());
            return Result.AGREES;
        }
        return table.find(id)
                .filter(BillDifferences::isExplained)
                .map(difference ->
                        isOwn(difference, by) ? Result.OWN_EXPLANATION : approve(difference, explainedAt, by))
                .orElse(Result.GONE);
    }

    /** What is corrected, or was, is compared once more before: it may have been booked since it was explained. */
    private boolean agreesByNow(BillDifference difference) {
        return (corrections.claimed(difference).isPresent() || corrections.stands(difference))
                && match.match(difference).agrees();
    }

    private static boolean isExplained(BillDifference difference) {
        return difference.status() == BillDifference.Status.EXPLAINED;
    }

    private static boolean isOwn(BillDifference difference, By by) {
        return Objects.requireNonNull(difference.explanation()).byId() == by.id();
    }

    private Result approve(BillDifference difference, Instant explainedAt, By by) {
        Optional<Correction.Wanted> wanted = corrections.claimed(difference);
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            if (!table.approve(difference, explainedAt, by.id(), by.name(), now())) {
                return Result.GONE;
            }
            if (!corrections.book(difference, explainedAt, by)) {
                status.setRollbackOnly();
                return Result.NOT_ENOUGH;
            }
            if (difference.result() == MatchResult.CORRECTED && wanted.isPresent() && corrections.stands(difference)) {
                table.openAgain(difference); // less was taken back than stands
            }
            return Result.APPROVED;
        }));
        expedite(difference);
        return result;
    }

    public Result reject(long id) {
        Optional<BillDifference> found = table.find(id);
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (found.isEmpty() || !table.reject(found.get())) {
                return Result.GONE;
            }
            corrections.drop(found.get());
            return Result.REJECTED;
        }));
    }

    /** The day may be closed now. */
    private void expedite(BillDifference difference) {
        days.expedite(difference.key(), now());
    }

    private Instant now() {
        return clock.instant();
    }
}
