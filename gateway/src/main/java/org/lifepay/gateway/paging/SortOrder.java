package org.lifepay.gateway.paging;

/** In which order a list is read. */
public enum SortOrder {
    NEWEST_FIRST,
    OLDEST_FIRST;

    /** Before all rows of the period. */
    public Cursor start(Period period) {
        return switch (this) {
            case NEWEST_FIRST -> period.newestFirstStart();
            case OLDEST_FIRST -> new Cursor(period.from(), Long.MIN_VALUE);
        };
    }

    /** Whichever is come to later. */
    Cursor later(Cursor one, Cursor other) {
        Cursor older = one.older(other);
        boolean first = older.equals(one);
        return switch (this) {
            case NEWEST_FIRST -> older;
            case OLDEST_FIRST -> first ? other : one;
        };
    }
}
