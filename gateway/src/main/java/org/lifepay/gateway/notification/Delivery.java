package org.lifepay.gateway.notification;

import java.util.regex.Pattern;
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

    /** The word, unless the answer denies it: {@code unsuccessful}, {@code "success":false}, {@code success=0}. */
    private static final Pattern ACKNOWLEDGEMENT =
            Pattern.compile("(?i)(?<!un)success(?![\"'\\s]*[:=]\\s*[\"']?(?:false|0)\\b)");

    /** A 2xx answer whose body says SUCCESS, in any case (protocol, notifications). */
    public boolean acknowledged() {
        return httpStatus != null
                && httpStatus / 100 == 2
                && answer != null
                && ACKNOWLEDGEMENT.matcher(answer).find();
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
