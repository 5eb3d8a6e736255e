package org.lifepay.gateway.paging;

/** The time by which a list is filtered and sorted. */
public enum TimeField {
    /** The creation time. */
    CREATED,
    /** The time at which it became final; others are not in the list. */
    ENDED
}
