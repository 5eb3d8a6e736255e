package org.lifepay.gateway.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Tells in time that the calendar of working days ends. */
@Component
public class CalendarEnd {
    /** A calendar is replaced in time if it is known so early. */
    static final int WARN_DAYS = 14;

    private final WorkingDays workingDays;
    private final SettlementTermsTable terms;
    private final Clock clock;

    CalendarEnd(WorkingDays workingDays, SettlementTermsTable terms, Clock clock) {
        this.workingDays = workingDays;
        this.terms = terms;
        this.clock = clock;
    }

    /** The last day that the calendar knows, if that is soon or past and a merchant is settled by working days. */
    public Optional<LocalDate> near() {
        LocalDate soon = BusinessDay.of(clock.instant()).plusDays(WARN_DAYS);
        return soon.isAfter(workingDays.through()) && terms.anyByWorkingDays()
                ? Optional.of(workingDays.through())
                : Optional.empty();
    }
}
