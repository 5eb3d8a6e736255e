package org.lifepay.gateway.paging;

import java.time.Instant;
import java.util.Comparator;

/** A place in a list: the row's time, and its id among rows of the same time. */
public record Cursor(Instant at, long id) {
    private static final Comparator<Cursor> BY_AGE =
            Comparator.comparing(Cursor::at).thenComparingLong(Cursor::id);

    /** Whichever stands further down a list that has the newest first. */
    public Cursor older(Cursor other) {
        return BY_AGE.compare(this, other) <= 0 ? this : other;
    }
}
