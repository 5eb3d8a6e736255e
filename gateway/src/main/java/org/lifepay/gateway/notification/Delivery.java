package org.lifepay.gateway.notification;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of one delivery attempt of a notification (webhook).
 *
 * @param httpStatus null without a response
 * @param answer the response body, at most 64 KiB of it
 * @param problem why there was no response; null if there was one
 * @param millis duration
 */
public record Delivery(
        @Nullable Integer httpStatus,
        @Nullable String answer,
        @Nullable String problem,
        long millis) {
    private static final int MAX_STORED_LENGTH = 1024;

    /** Acknowledged: a 2xx response whose body contains SUCCESS, case-insensitively (protocol, notifications). */
    public boolean acknowledged() {
        return httpStatus != null
                && httpStatus / 100 == 2
                && answer != null
                && answer.toUpperCase(Locale.ROOT).contains("SUCCESS");
    }

    /** The stored excerpt of the response; without NUL characters, which PostgreSQL rejects. */
    public @Nullable String shortAnswer() {
        if (answer == null) {
            return null;
        }
        String clean = answer.replace('\0', '\uFFFD');
        return clean.length() <= MAX_STORED_LENGTH ? clean : clean.substring(0, MAX_STORED_LENGTH);
    }
}
