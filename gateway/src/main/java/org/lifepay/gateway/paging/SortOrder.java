package org.lifepay.gateway.paging;

/** In which order a list is read. */
public enum SortOrder {
    NEWEST_FIRST,
    OLDEST_FIRST;

    SortOrder reversed() {
        return this == NEWEST_FIRST ? OLDEST_FIRST : NEWEST_FIRST;
    }

    /** Before all rows of the period. */
    Cursor start(Period period) {
        return switch (this) {
            case NEWEST_FIRST -> period.newestFirstStart();
            case OLDEST_FIRST -> new Cursor(period.from(), Long.MIN_VALUE);
        };
    }

    /** The place right behind a row: what precedes it, this row included, is what precedes that place. */
    Cursor rightAfter(Cursor row) {
        return new Cursor(row.at(), this == NEWEST_FIRST ? row.id() - 1 : row.id() + 1);
    }
}
