package org.lifepay.gateway.console.analysis;

import java.time.LocalDate;
import org.lifepay.gateway.analysis.AnalysisPeriod;

/** Periods that an analysis page offers. */
enum PeriodPreset {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    LAST_30_DAYS,
    THIS_MONTH,
    LAST_MONTH,
    THIS_YEAR,
    LAST_YEAR;

    private static final int WEEK = 7;
    private static final int THIRTY = 30;

    AnalysisPeriod asOf(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        LocalDate year = today.withDayOfYear(1);
        return switch (this) {
            case TODAY -> new AnalysisPeriod(today, today);
            case YESTERDAY -> new AnalysisPeriod(today.minusDays(1), today.minusDays(1));
            case LAST_7_DAYS -> new AnalysisPeriod(today.minusDays(WEEK - 1), today);
            case LAST_30_DAYS -> new AnalysisPeriod(today.minusDays(THIRTY - 1), today);
            case THIS_MONTH -> new AnalysisPeriod(month, today);
            case LAST_MONTH -> new AnalysisPeriod(month.minusMonths(1), month.minusDays(1));
            case THIS_YEAR -> new AnalysisPeriod(year, today);
            case LAST_YEAR -> new AnalysisPeriod(year.minusYears(1), year.minusDays(1));
        };
    }
}
