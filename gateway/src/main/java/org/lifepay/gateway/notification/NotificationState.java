package org.lifepay.gateway.notification;

/** The delivery state of a notification, as pages show it. */
public enum NotificationState {
    /** Not sent yet, or sent once a moment ago. */
    WAITING,
    /** Failed more than once; will be retried. */
    FAILING,
    /** Retries exhausted after a day; only a resend delivers it. */
    GIVEN_UP,
    /** Acknowledged by the merchant's server. */
    DELIVERED;

    /** Whether it needs attention. */
    public boolean isFailed() {
        return this == FAILING || this == GIVEN_UP;
    }
}
