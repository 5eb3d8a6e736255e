package org.lifepay.gateway.access.signin;

import java.time.Instant;

/**
 * A sign-in session of one browser.
 *
 * @param digest of the token in the browser's cookie
 * @param stage which factors were presented
 * @param confirmedAt when the password was last entered
 * @param address the address from which the user signed in
 * @param agent the User-Agent header
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
    /** PASSWORD: the second factor is still missing. */
    public enum Stage {
        PASSWORD,
        FULL
    }
}
