package org.lifepay.gateway.reconciliation;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;

/**
 * Which row of the bills is which movement of our books, one to one. The same number comes first; then refunds of which our
 * books do not know the channel's number are paired by payment and amount. A second row of a name is one too many.
 */
final class Pairing {
    private final Map<Name, List<BookedMovement>> movements;
    private final Map<BillLineTable.Placed, BookedMovement> ours = new HashMap<>();
    private final Map<BillLineTable.Placed, Integer> occurrences = new HashMap<>();
    private final Map<Name, BillLineTable.Placed> theirs = new HashMap<>();

    /**
     * @param movements of the rows' payments, all of them
     * @param rows of the bills of all days, earliest first, all rows of a payment
     */
    Pairing(Collection<BookedMovement> movements, List<BillLineTable.Placed> rows) {
        this.movements = movements.stream().collect(Collectors.groupingBy(Name::of));
        Map<Object, Integer> counts = new HashMap<>();
        rows.forEach(placed -> occurrences.put(
                placed, counts.merge(List.of(placed.day(), Name.of(placed.line().movement())), 1, Integer::sum) - 1));
        Set<Name> seen = new HashSet<>();
        List<BillLineTable.Placed> firsts = rows.stream()
                .filter(placed -> seen.add(Name.of(placed.line().movement())))
                .toList();
        firsts.forEach(this::pairByNumber);
        List<BookedMovement> unnamed = movements.stream()
                .filter(movement -> isUnnamed(movement) && !theirs.containsKey(Name.of(movement)))
                .sorted(Comparator.comparing((BookedMovement movement) -> movement.kind() == Kind.AUTO_REFUND)
                        .thenComparing(BookedMovement::at))
                .toList();
        firsts.stream()
                .filter(placed -> placed.line().movement().isRefund() && !ours.containsKey(placed))
                .forEach(placed -> pairByAmount(placed, unnamed));
        pairShares(firsts);
    }

    /** What a movement is called: the number of the payment, and the refund's if it is one. */
    private record Name(String number, @Nullable String refundNumber) {
        static Name of(BilledMovement row) {
            return new Name(row.number(), row.refundNumber());
        }

        static Name of(BookedMovement movement) {
            return new Name(movement.number(), movement.refundNumber());
        }
    }

    private void pairByNumber(BillLineTable.Placed placed) {
        BilledMovement row = placed.line().movement();
        named(row).ifPresent(movement -> pair(placed, movement));
    }

    private void pairByAmount(BillLineTable.Placed placed, List<BookedMovement> unnamed) {
        BilledMovement row = placed.line().movement();
        unnamed.stream()
                .filter(movement -> movement.number().equals(row.number())
                        && movement.amount().equals(row.amount())
                        && !theirs.containsKey(Name.of(movement)))
                .findFirst()
                .ifPresent(movement -> pair(placed, movement));
    }

    /** A row has the number of the share, or that of its payment: then the amount tells which share it is, or else its turn. */
    private void pairShares(List<BillLineTable.Placed> firsts) {
        List<BookedMovement> shares = movements.values().stream()
                .flatMap(List::stream)
                .filter(movement -> movement.isShare())
                .sorted(Comparator.comparing((BookedMovement movement) -> !movement.done())
                        .thenComparing(BookedMovement::at)
                        .thenComparing(movement -> Objects.requireNonNullElse(movement.refundNumber(), "")))
                .toList();
        pairShares(firsts, shares, (row, share) -> row.number().equals(share.refundNumber()));
        pairShares(
                firsts,
                shares,
                (row, share) ->
                        row.number().equals(share.number()) && row.amount().equals(share.amount()));
        pairShares(firsts, shares, (row, share) -> row.number().equals(share.number()) && share.done());
    }

    private void pairShares(
            List<BillLineTable.Placed> firsts,
            List<BookedMovement> shares,
            BiPredicate<BilledMovement, BookedMovement> condition) {
        firsts.stream()
                .filter(placed -> placed.line().movement().isShare() && !ours.containsKey(placed))
                .forEach(placed -> shares.stream()
                        .filter(share -> !theirs.containsKey(Name.of(share))
                                && isSameWay(placed.line().movement(), share)
                                && condition.test(placed.line().movement(), share))
                        .findFirst()
                        .ifPresent(share -> pair(placed, share)));
    }

    private static boolean isSameWay(BilledMovement row, BookedMovement share) {
        return (row.kind() == BilledMovement.Kind.SHARE_RETURN) == (share.kind() == Kind.SHARE_RETURN);
    }

    private void pair(BillLineTable.Placed placed, BookedMovement movement) {
        ours.put(placed, movement);
        theirs.put(Name.of(movement), placed);
    }

    /**
     * Refunds at the channel that are known by their amount only; and an auto-refund that is done and whose number no bill
     * has, because the payment went back in the channel's own console.
     */
    private static boolean isUnnamed(BookedMovement movement) {
        String number = movement.refundNumber();
        return switch (movement.kind()) {
            case CONSOLE_REFUND -> number != null && (number.isEmpty() || number.startsWith("TOTAL-"));
            case AUTO_REFUND -> movement.done();
            case PAYMENT, UNMATCHED_PAYMENT, REFUND, PAYOUT, PAYOUT_RETURN, SHARE, SHARE_RETURN, OTHER, ACCOUNT_TOTAL ->
                false;
        };
    }

    /** The movement with the number of a row, whether or not a row is paired with it. */
    Optional<BookedMovement> named(BilledMovement row) {
        return movements.getOrDefault(Name.of(row), List.of()).stream()
                .min(Comparator.comparing((BookedMovement movement) -> !movement.done())
                        .thenComparing(movement -> !movement.amount().equals(row.amount())));
    }

    /** Our side of a row; null if there is none. */
    @Nullable
    BookedMovement ours(BillLineTable.Placed placed) {
        return ours.get(placed);
    }

    /** Which row of its name it is on the bill of its day, from 0. */
    int occurrence(BillLineTable.Placed placed) {
        return occurrences.getOrDefault(placed, 0);
    }

    /** The row of a movement; null if no bill has it. */
    BillLineTable.@Nullable Placed theirs(@Nullable BookedMovement movement) {
        return movement == null ? null : theirs.get(Name.of(movement));
    }

    /** Whether the row has this name. */
    static boolean isNamed(BilledMovement row, String number, String refundNumber) {
        return row.number().equals(number)
                && Objects.requireNonNullElse(row.refundNumber(), "").equals(refundNumber);
    }
}
