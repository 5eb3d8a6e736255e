package org.lifepay.gateway.console.list;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.time.BusinessDay;

/** A period relative to today, in business days; a saved filter means the same tomorrow. */
public enum QuickRange {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    THIS_MONTH,
    LAST_MONTH;

    private static final int WEEK = 7;

    static Optional<QuickRange> parse(String text) {
        return Arrays.stream(values())
                .filter(range -> range.name().equals(text))
                .findFirst();
    }

    Period asOf(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return switch (this) {
            case TODAY -> Period.ofDay(today);
            case YESTERDAY -> Period.ofDay(today.minusDays(1));
            case LAST_7_DAYS -> days(today.minusDays(WEEK - 1), today);
            case THIS_MONTH -> days(month, today);
            case LAST_MONTH -> days(month.minusMonths(1), month.minusDays(1));
        };
    }

    private static Period days(LocalDate first, LocalDate last) {
        return new Period(BusinessDay.start(first), BusinessDay.end(last));
    }
}
