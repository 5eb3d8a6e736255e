package org.lifepay.gateway.notification;

/** How far a notification has come, as people are shown it. */
public enum NotificationState {
    /** Not sent yet, or once a moment ago. */
    WAITING,
    /** Sent in vain more than once; it comes again. */
    FAILING,
    /** Sent in vain for a day; it does not come again by itself. */
    GIVEN_UP,
    /** The merchant's server has answered SUCCESS. */
    DELIVERED;

    /** Whether somebody should look after it. */
    public boolean isFailed() {
        return this == FAILING || this == GIVEN_UP;
    }
}
