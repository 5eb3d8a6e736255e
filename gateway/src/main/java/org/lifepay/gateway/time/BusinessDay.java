package org.lifepay.gateway.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Business days in Asia/Shanghai, which has no daylight saving time. */
public final class BusinessDay {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessDay() {}

    /** The business day at the given time. */
    public static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    /** The start of the day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The end of the day, exclusive. */
    public static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
