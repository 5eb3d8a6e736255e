package org.lifepay.gateway.paging;

/** The sort order of a list. */
public enum SortOrder {
    NEWEST_FIRST,
    OLDEST_FIRST;

    SortOrder reversed() {
        return this == NEWEST_FIRST ? OLDEST_FIRST : NEWEST_FIRST;
    }

    /** The cursor before all rows of the period. */
    Cursor start(Period period) {
        return switch (this) {
            case NEWEST_FIRST -> period.newestFirstStart();
            case OLDEST_FIRST -> new Cursor(period.from(), Long.MIN_VALUE);
        };
    }

    /** The cursor right after a row, for reading backwards including this row. */
    Cursor rightAfter(Cursor row) {
        return new Cursor(row.at(), this == NEWEST_FIRST ? row.id() - 1 : row.id() + 1);
    }
}
