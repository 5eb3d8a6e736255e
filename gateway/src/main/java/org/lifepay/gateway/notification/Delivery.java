package org.lifepay.gateway.notification;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one delivery.
 *
 * @param httpStatus null when no answer came
 * @param answer the body of the answer, at most 64 KiB of it
 * @param problem why no answer came, null when one did
 * @param millis how long it took
 */
public record Delivery(
        @Nullable Integer httpStatus,
        @Nullable String answer,
        @Nullable String problem,
        long millis) {
    private static final int MAX_STORED_LENGTH = 1024;

    /** A 2xx answer whose body contains SUCCESS, in any case (protocol, notifications). */
    public boolean acknowledged() {
        return httpStatus != null
                && httpStatus / 100 == 2
                && answer != null
                && answer.toUpperCase(Locale.ROOT).contains("SUCCESS");
    }

    /** What is kept of the answer; without zero characters, which the database does not take. */
    public @Nullable String shortAnswer() {
        if (answer == null) {
            return null;
        }
        String clean = answer.replace('\0', '\uFFFD');
        return clean.length() <= MAX_STORED_LENGTH ? clean : clean.substring(0, MAX_STORED_LENGTH);
    }
}
