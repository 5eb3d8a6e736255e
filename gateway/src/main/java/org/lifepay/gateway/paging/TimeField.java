package org.lifepay.gateway.paging;

/** Which of a row's times counts: for the period, and for the order of the list. */
public enum TimeField {
    /** When it was placed. */
    CREATED,
    /** When it became final; what has not is not in the list. */
    ENDED
}
