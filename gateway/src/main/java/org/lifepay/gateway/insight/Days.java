package org.lifepay.gateway.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.insight.DayFiguresTable.Kept;
import org.lifepay.gateway.listing.Period;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Figures of whole days: kept ones, and what is missing added up and kept. */
@Component
class Days {
    /** What began before midnight may be written shortly after it. */
    private static final Duration SETTLES = Duration.ofMinutes(10);

    private final FiguresTable sums;
    private final DayFiguresTable table;
    private final Clock clock;

    Days(FiguresTable sums, DayFiguresTable table, Clock clock) {
        this.sums = sums;
        this.table = table;
        this.clock = clock;
    }

    /** The figures of each day, the oldest first; the last one is before {@code before}. */
    List<DayFigures> of(MerchantId merchant, LocalDate from, LocalDate before) {
        Map<LocalDate, Kept> kept = table.of(merchant, from, before).stream()
                .collect(Collectors.toMap(row -> row.figures().day(), Function.identity()));
        List<DayFigures> days = new ArrayList<>();
        from.datesUntil(before).forEach(day -> days.add(day(merchant, day, kept.get(day))));
        return days;
    }

    private DayFigures day(MerchantId merchant, LocalDate day, @Nullable Kept kept) {
        if (kept != null && !kept.stale()) {
            return kept.figures();
        }
        DayFigures figures = new DayFigures(day, sums.of(merchant, Period.ofDay(day)));
        if (isOver(day)) {
            keep(merchant, figures, kept);
        }
        return figures;
    }

    private void keep(MerchantId merchant, DayFigures figures, @Nullable Kept seen) {
        if (seen == null) {
            table.insert(merchant, figures);
        } else {
            table.mend(merchant, figures, seen.version());
        }
    }

    boolean isOver(LocalDate day) {
        return !clock.instant().isBefore(BusinessDay.end(day).plus(SETTLES));
    }
}
