package org.lifepay.gateway.access.signin;

import java.time.Instant;

/**
 * One browser in which somebody signed in.
 *
 * @param digest of the token in the browser's cookie
 * @param stage how far the person has come
 * @param confirmedAt when the password was last typed
 * @param address where it signed in from
 * @param agent the browser's name of itself
 */
public record Session(
        String digest,
        long userId,
        Stage stage,
        Instant createdAt,
        Instant seenAt,
        Instant confirmedAt,
        String address,
        String agent) {
    /** PASSWORD: the second factor is still to come. */
    public enum Stage {
        PASSWORD,
        FULL
    }
}
