package org.lifepay.gateway.paging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.lifepay.gateway.time.BusinessDay;

/** A period of time, half-open: start included, end excluded. */
public record Period(Instant from, Instant before) {
    /** All times of rows. */
    public static final Period ALWAYS = new Period(Instant.EPOCH, Instant.parse("9000-01-01T00:00:00Z"));

    /** The whole day. */
    public static Period ofDay(LocalDate day) {
        return new Period(BusinessDay.start(day), BusinessDay.end(day));
    }

    /** The cursor above all rows of the period. */
    public Cursor newestFirstStart() {
        return new Cursor(before, Long.MIN_VALUE);
    }

    public boolean isLongerThan(Duration duration) {
        return Duration.between(from, before).compareTo(duration) > 0;
    }
}
