package org.lifepay.gateway.statement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which day's statement is made when: at an hour of the day after, by the business clock. */
@Component
public class StatementDays {
    private final int hour;
    private final Clock clock;

    StatementDays(@Value("${lifepay.statements.hour:2}") int hour, Clock clock) {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("lifepay.statements.hour must be 0 to 23");
        }
        this.hour = hour;
        this.clock = clock;
    }

    /** When the statement of the day is made. */
    public Instant dueAt(LocalDate day) {
        return day.plusDays(1).atTime(hour, 0).atZone(BusinessDay.ZONE).toInstant();
    }

    /** The last day whose statement may be made by now. */
    LocalDate lastDue() {
        return BusinessDay.of(clock.instant().minusSeconds(hour * 3600L)).minusDays(1);
    }

    public LocalDate today() {
        return BusinessDay.of(clock.instant());
    }
}
