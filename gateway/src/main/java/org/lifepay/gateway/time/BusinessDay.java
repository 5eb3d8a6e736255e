package org.lifepay.gateway.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Business days in Asia/Shanghai, which has no daylight saving time. */
public final class BusinessDay {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessDay() {}

    /** The business day at the given time. */
    public static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    /** A day as people and programs write it, such as 2026-03-01, within the years that business has. */
    public static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1970 && day.getYear() < 9000);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The first moment of the day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The end of the day, exclusive. */
    public static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
