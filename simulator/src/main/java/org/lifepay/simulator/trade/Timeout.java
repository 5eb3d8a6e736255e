package org.lifepay.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.RequestRejectedException;

/** timeout_express: 1m … 15d without decimals; 1c is the coming midnight. */
final class Timeout {
    static final Duration FACE_TO_FACE = Duration.ofHours(3);
    static final Duration MAX = Duration.ofDays(15);
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([mhd])|1c");

    private Timeout() {}

    static void check(String name, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || (!text.equals("1c") && length(matcher).compareTo(MAX) > 0)) {
            throw RequestRejectedException.parameter(name, "应为 1m 到 15d");
        }
    }

    static Instant after(String text, Instant now) {
        Matcher matcher = FORM.matcher(text);
        if (text.equals("1c") || !matcher.matches()) {
            return now.atZone(ChinaTime.ZONE)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(ChinaTime.ZONE)
                    .toInstant();
        }
        return now.plus(length(matcher));
    }

    private static Duration length(Matcher matcher) {
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
