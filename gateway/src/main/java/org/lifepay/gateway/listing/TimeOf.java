package org.lifepay.gateway.listing;

/** Which of a row's times counts: for the period, and for the order of the list. */
public enum TimeOf {
    /** When it was placed. */
    CREATED,
    /** When it became final; what has not is not in the list. */
    ENDED
}
