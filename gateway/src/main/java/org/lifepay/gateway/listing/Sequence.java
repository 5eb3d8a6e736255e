package org.lifepay.gateway.listing;

/** In which order a list is read. */
public enum Sequence {
    NEWEST_FIRST,
    OLDEST_FIRST;

    /** Before all rows of the period. */
    public Position start(Period period) {
        return switch (this) {
            case NEWEST_FIRST -> period.top();
            case OLDEST_FIRST -> new Position(period.from(), Long.MIN_VALUE);
        };
    }

    /** Whichever is come to later. */
    Position later(Position one, Position other) {
        Position older = one.older(other);
        boolean first = older.equals(one);
        return switch (this) {
            case NEWEST_FIRST -> older;
            case OLDEST_FIRST -> first ? other : one;
        };
    }
}
