package org.lifepay.gateway.analysis;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Business days, both ends included. */
public record AnalysisPeriod(LocalDate from, LocalDate to) {
    @Limit(
            area = LimitArea.SIZES,
            name = "period of an analysis",
            unit = "days",
            atLimit = "the form says so; figures of longer ones can be added up from two")
    public static final int MAX_DAYS = 3660;

    /** Periods that are longer are shown by month. */
    private static final int MAX_SHOWN_DAYS = 92;

    public AnalysisPeriod {
        if (!isAllowed(from, to)) {
            throw new IllegalArgumentException("no period: " + from + " to " + to);
        }
    }

    public static boolean isAllowed(LocalDate from, LocalDate to) {
        return !to.isBefore(from) && ChronoUnit.DAYS.between(from, to) < MAX_DAYS;
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public boolean isShownByMonth() {
        return days() > MAX_SHOWN_DAYS;
    }

    /**
     * The period before, with which it is compared. One that begins with a month is compared with as many months before it, up to
     * the same day of the month if its last month is not whole; any other with as many days before it.
     */
    public AnalysisPeriod before() {
        if (from.getDayOfMonth() != 1 || days() == 1) {
            return new AnalysisPeriod(from.minusDays(days()), from.minusDays(1));
        }
        long months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1;
        YearMonth last = YearMonth.from(to).minusMonths(months);
        boolean whole = to.equals(YearMonth.from(to).atEndOfMonth());
        int day = whole ? last.lengthOfMonth() : Math.min(to.getDayOfMonth(), last.lengthOfMonth());
        return new AnalysisPeriod(from.minusMonths(months), last.atDay(day));
    }
}
