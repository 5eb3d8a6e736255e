package org.lifepay.gateway.notification;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

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
    @Limit(
            area = LimitArea.SIZES,
            name = "answer to a notification that the merchant's page shows",
            unit = "characters",
            atLimit = "cut")
    private static final int MAX_STORED_LENGTH = 1024;

    private static final String NO = "\\s*[\"']?\\s*[:=]\\s*[\"']?(?:false|0|no?|null)\\b";
    private static final Pattern DENIED =
            Pattern.compile("(?:un|non|not[ _-]?|no[ _-])success|success(?:ful)?" + NO, Pattern.CASE_INSENSITIVE);

    /**
     * A 2xx answer whose body contains SUCCESS, in any case, and does not deny it: {@code "success": false} and
     * {@code unsuccessful} are no acknowledgements (protocol, notifications).
     */
    public boolean acknowledged() {
        return httpStatus != null
                && httpStatus / 100 == 2
                && answer != null
                && answer.toUpperCase(Locale.ROOT).contains("SUCCESS")
                && !DENIED.matcher(answer).find();
    }

    /** What the machine said, for those who read it: the problem, or the status; null before there is one. */
    public @Nullable String detail() {
        return problem != null || httpStatus == null ? problem : "HTTP " + httpStatus;
    }

    /** Why it was not acknowledged; null if it was. */
    public @Nullable FailureReason reason() {
        return FailureReason.of(this).orElse(null);
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
