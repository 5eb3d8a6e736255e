package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.reconciliation.BillDifference.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What differs is compared again until it agrees or is explained. */
@Component
class MatchAgain {
    private static final Logger log = LoggerFactory.getLogger(MatchAgain.class);
    private static final int PAGE = 1000;
    private static final Duration CORRECTED_AGAIN = Duration.ofHours(1);

    private final BillDayTable days;
    private final BillLineTable lines;
    private final BillDifferenceTable differences;
    private final CorrectedDifferenceTable corrected;
    private final CorrectionTable corrections;
    private final OwnBooks books;
    private final BillLease lease;
    private final ReconciliationSettings settings;
    private final Clock clock;

    MatchAgain(
            BillDayTable days,
            BillLineTable lines,
            BillDifferenceTable differences,
            CorrectedDifferenceTable corrected,
            CorrectionTable corrections,
            OwnBooks books,
            BillLease lease,
            ReconciliationSettings settings,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.differences = differences;
        this.corrected = corrected;
        this.corrections = corrections;
        this.books = books;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
    }

    /** Compares again what differed. */
    void match(BillDay day) {
        long after = 0;
        List<BillDifference> page;
        do {
            lease.extend(day);
            page = differences.after(day.key(), after, true, PAGE);
            match(day.key(), page);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    /** Compares one difference again; returns what it is now. */
    MatchResult match(BillDifference difference) {
        return match(difference.key(), List.of(difference)).getFirst();
    }

    private List<MatchResult> match(BillKey key, List<BillDifference> differing) {
        List<BillDifference> page =
                differing.stream().filter(difference -> !difference.isTotal()).toList();
        List<BillLineTable.Placed> rows = lines.find(
                key, page.stream().flatMap(MatchAgain::numbers).distinct().toList());
        List<BilledMovement> wanted = new ArrayList<>(movements(rows));
        page.forEach(difference -> wanted.add(placeholder(difference)));
        Pairing pairing = new Pairing(books.find(wanted), rows);
        Map<String, List<BillLineTable.Placed>> byNumber = rows.stream()
                .collect(
                        Collectors.groupingBy(placed -> placed.line().movement().number()));
        return page.stream()
                .map(difference -> match(difference, byNumber.getOrDefault(difference.number(), List.of()), pairing))
                .toList();
    }

    /**
     * A row of the bill that is in the database no more, because it is old or because the bill is being read anew, stays as it
     * was recorded: only a whole comparison takes it back.
     */
    private MatchResult match(BillDifference difference, List<BillLineTable.Placed> rows, Pairing pairing) {
        List<BillLineTable.Placed> same = rows.stream()
                .filter(placed ->
                        Pairing.isNamed(placed.line().movement(), difference.number(), difference.refundNumber()))
                .toList();
        Optional<BillLineTable.Placed> exact = same.stream()
                .filter(placed -> placed.day().equals(difference.key().day())
                        && pairing.occurrence(placed) == difference.occurrence())
                .findFirst();
        Optional<BillLineTable.Placed> row = exact.or(() -> same.stream()
                .min(Comparator.comparing((BillLineTable.Placed placed) -> pairing.ours(placed) == null)
                        .thenComparing(
                                placed -> !placed.line().movement().tradeNo().equals(difference.tradeNo()))));
        BookedMovement ours = row.map(pairing::ours)
                .or(() -> exact.isPresent() ? Optional.empty() : pairing.named(placeholder(difference)))
                .orElse(null);
        BilledMovement theirs = row.or(() -> Optional.ofNullable(pairing.theirs(ours)))
                .map(placed -> placed.line().movement())
                .orElse(null);
        boolean isGone = exact.isEmpty() && difference.result() == MatchResult.THEIRS_ONLY;
        if (isGone || (theirs == null && difference.theirs() != null)) {
            return difference.result();
        }
        MatchResult result = MatchResult.of(ours, theirs, settings.feeRate());
        if (isCorrectedTooFar(difference, result, ours, theirs)) {
            return differs(difference, MatchResult.CORRECTED, ours, theirs);
        }
        if (!result.agrees()) {
            return differs(difference, result, ours, theirs);
        }
        differences.close(difference, result, clock.instant());
        return result;
    }

    /** By corrections from a time when more differed, or something else. */
    private boolean isCorrectedTooFar(
            BillDifference difference,
            MatchResult result,
            @Nullable BookedMovement ours,
            @Nullable BilledMovement theirs) {
        Standing standing = corrections.standing(difference);
        long missingFen = result.agrees()
                ? 0
                : new FoundDifference(difference.key(), result, ours, theirs, difference.occurrence())
                        .as(difference, difference.status())
                        .missingFen();
        return standing.exceeds(missingFen);
    }

    private MatchResult differs(
            BillDifference difference,
            MatchResult result,
            @Nullable BookedMovement ours,
            @Nullable BilledMovement theirs) {
        FoundDifference found = new FoundDifference(difference.key(), result, ours, theirs, difference.occurrence());
        Status status = differences.upsert(found.as(difference, status(difference.key(), result)), clock.instant());
        if (status == Status.OPEN && difference.status() == Status.CLOSED && lines.hasRows(difference.key())) {
            days.reopen(difference.key(), clock.instant());
        }
        return result;
    }

    /** What its row may have: a share's has the number of its payment or its own. */
    private static Stream<String> numbers(BillDifference difference) {
        return isOfShare(difference)
                ? Stream.of(difference.number(), difference.refundNumber())
                : Stream.of(difference.number());
    }

    private static boolean isOfShare(BillDifference difference) {
        return difference.kind() == BookedMovement.Kind.SHARE || difference.kind() == BookedMovement.Kind.SHARE_RETURN;
    }

    /** Compares again what is closed and was corrected: the channel may tell later what is booked then by itself. */
    void matchCorrected() {
        Instant now = clock.instant();
        for (BillDifference difference : corrected.closed(now.minus(CORRECTED_AGAIN), PAGE)) {
            corrected.touch(difference, now);
            MatchResult result = match(difference);
            if (result == MatchResult.CORRECTED) {
                log.warn(
                        "correction to be taken back: day={} number={}",
                        difference.key().day(),
                        difference.number());
            }
        }
    }

    static List<BilledMovement> movements(List<BillLineTable.Placed> rows) {
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
        if (isOfShare(difference)) {
            return difference.kind() == BookedMovement.Kind.SHARE
                    ? BilledMovement.Kind.SHARE
                    : BilledMovement.Kind.SHARE_RETURN;
        }
        boolean plain = difference.refundNumber().isEmpty();
        if (difference.isOfAccount()) {
            return plain ? BilledMovement.Kind.PAYOUT : BilledMovement.Kind.PAYOUT_RETURN;
        }
        return plain ? BilledMovement.Kind.PAYMENT : BilledMovement.Kind.REFUND;
    }

    /** What is ours alone may stand on the next day's bill. */
    Status status(BillKey key, MatchResult result) {
        return result == MatchResult.OURS_ONLY && !isMatched(key.on(key.day().plusDays(1)))
                ? Status.CARRIED
                : Status.OPEN;
    }

    private boolean isMatched(BillKey key) {
        return days.find(key).filter(day -> day.matchedAt() != null).isPresent();
    }
}
