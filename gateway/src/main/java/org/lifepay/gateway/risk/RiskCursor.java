package org.lifepay.gateway.risk;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a list, after which its next page begins. */
public record RiskCursor(Instant at, long id) {
    private static final Pattern TEXT = Pattern.compile("([0-9TZ:.-]{10,40})_([0-8]?[0-9]{1,18})");

    /** Empty if the text is none that {@link #text} makes. */
    public static Optional<RiskCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RiskCursor(Instant.parse(matcher.group(1)), Long.parseLong(matcher.group(2))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** As it stands in an address. */
    public String text() {
        return at + "_" + id;
    }
}
