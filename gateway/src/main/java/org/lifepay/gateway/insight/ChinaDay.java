package org.lifepay.gateway.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.lifepay.gateway.listing.Period;

/** Where days begin and end: in Asia/Shanghai, which has no daylight saving time. */
final class ChinaDay {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaDay() {}

    static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, ZONE);
    }

    static Period whole(LocalDate day) {
        return new Period(start(day), start(day.plusDays(1)));
    }

    /** The day until the time of day that it is now. */
    static Period until(LocalDate day, Instant now) {
        Duration sinceMidnight = Duration.between(start(of(now)), now);
        return new Period(start(day), start(day).plus(sinceMidnight));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
