package org.lifepay.gateway.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The figures of a period.
 *
 * @param before of the period before
 * @param steps the days in order, or the months as {@code 2026-03}; those without figures too
 * @param weekdays 1 is Monday
 * @param asOf when the days that are not over were added up last; empty if they never were
 * @param doneUntil while days of the past are still being added up, the first that is not
 */
public record AnalysisReport(
        Figures total,
        Figures before,
        List<Slice> steps,
        List<Slice> weekdays,
        List<Slice> hours,
        List<Slice> modes,
        List<Slice> products,
        List<Slice> reasons,
        Optional<Instant> asOf,
        Optional<LocalDate> doneUntil) {

    /** Whether nothing has happened in the period. */
    public boolean isIdle() {
        return total.equals(Figures.NONE);
    }
}
