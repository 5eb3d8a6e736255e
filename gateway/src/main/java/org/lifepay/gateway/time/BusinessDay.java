package org.lifepay.gateway.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where days begin and end: in Asia/Shanghai, which has no daylight saving time. */
public final class BusinessDay {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessDay() {}

    /** The day that it is at the given time. */
    public static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    /** The first moment of the day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The first moment that is not of the day any more. */
    public static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
