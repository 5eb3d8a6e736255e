package org.lifepay.gateway.notification.search;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.paging.Period;

/**
 * Which notifications are looked for; null stands for any.
 *
 * @param number any number of the order or refund that it tells of
 * @param state how far it has come
 * @param failed only those that somebody should look after, whatever their state
 */
public record NotificationFilter(
        @Nullable String number, Period period, @Nullable NotificationState state, boolean failed) {
    /** All of them. */
    public static final NotificationFilter ALL = new NotificationFilter(null, Period.ALWAYS, null, false);

    /** What somebody should look after. */
    public static final NotificationFilter FAILED = new NotificationFilter(null, Period.ALWAYS, null, true);
}
