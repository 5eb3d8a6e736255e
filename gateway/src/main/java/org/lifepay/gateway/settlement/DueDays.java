package org.lifepay.gateway.settlement;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which business days are due for settlement. */
@Component
class DueDays {
    private final WorkingDays workingDays;

    DueDays(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /**
     * The last business day that is settled by today's night; empty if none is today. A night that was missed is made up for
     * by the next one.
     */
    Optional<LocalDate> last(SettlementTerms terms, LocalDate today) {
        return switch (terms.cycle()) {
            case DAYS -> Optional.of(today.minusDays(terms.days()));
            case WORKING_DAYS ->
                workingDays.isWorkingDay(today)
                        ? Optional.of(workingDays.back(today, terms.days()).minusDays(1))
                        : Optional.empty();
            case WEEKLY ->
                Optional.of(today.with(TemporalAdjusters.previousOrSame(terms.weekday()))
                        .minusDays(1));
            case BY_HAND -> Optional.empty();
        };
    }
}
