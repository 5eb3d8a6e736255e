package org.lifepay.gateway.listing;

import java.time.Instant;
import java.util.Comparator;

/** A place in a list: the row's time, and its id among rows of the same time. */
public record Position(Instant at, long id) {
    private static final Comparator<Position> BY_AGE =
            Comparator.comparing(Position::at).thenComparingLong(Position::id);

    /** Whichever stands further down a list that has the newest first. */
    public Position older(Position other) {
        return BY_AGE.compare(this, other) <= 0 ? this : other;
    }
}
