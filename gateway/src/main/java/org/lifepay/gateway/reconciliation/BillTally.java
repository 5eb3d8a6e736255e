package org.lifepay.gateway.reconciliation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;

/** How many rows of each kind agree, and how much money that is. */
final class BillTally {
    private final Map<Place, Sums> sums = new LinkedHashMap<>();

    /** A kind and a result. */
    record Place(Kind kind, MatchResult result) {}

    /** A number of rows and their amounts, in fen. */
    record Sums(long count, long ourFen, long theirFen) {
        Sums plus(long ours, long theirs) {
            return new Sums(count + 1, Math.addExact(ourFen, ours), Math.addExact(theirFen, theirs));
        }
    }

    void add(Kind kind, MatchResult result, long ourFen, long theirFen) {
        sums.compute(
                new Place(kind, result),
                (_, before) -> (before == null ? new Sums(0, 0, 0) : before).plus(ourFen, theirFen));
    }

    Map<Place, Sums> sums() {
        return sums;
    }
}
