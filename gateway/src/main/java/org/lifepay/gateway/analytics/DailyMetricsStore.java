package org.lifepay.gateway.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.analytics.DailyMetricsTable.StoredMetrics;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Metrics of completed days: reads stored rows; computes and stores the missing ones. */
@Component
class DailyMetricsStore {
    /** Rows of the last minutes before midnight may be committed shortly after it. */
    private static final Duration SETTLING_TIME = Duration.ofMinutes(10);

    private final MetricsTable metricsTable;
    private final DailyMetricsTable table;
    private final Clock clock;

    DailyMetricsStore(MetricsTable metricsTable, DailyMetricsTable table, Clock clock) {
        this.metricsTable = metricsTable;
        this.table = table;
        this.clock = clock;
    }

    /** The metrics of each day, oldest first; the last day ends before {@code before}. */
    List<DailyMetrics> of(MerchantId merchant, LocalDate from, LocalDate before) {
        Map<LocalDate, StoredMetrics> stored = table.of(merchant, from, before).stream()
                .collect(Collectors.toMap(row -> row.metrics().day(), Function.identity()));
        List<DailyMetrics> days = new ArrayList<>();
        from.datesUntil(before).forEach(day -> days.add(day(merchant, day, stored.get(day))));
        return days;
    }

    private DailyMetrics day(MerchantId merchant, LocalDate day, @Nullable StoredMetrics stored) {
        if (stored != null && !stored.stale()) {
            return stored.metrics();
        }
        DailyMetrics metrics = new DailyMetrics(day, metricsTable.of(merchant, Period.ofDay(day)));
        if (isOver(day)) {
            store(merchant, metrics, stored);
        }
        return metrics;
    }

    private void store(MerchantId merchant, DailyMetrics metrics, @Nullable StoredMetrics seen) {
        if (seen == null) {
            table.insert(merchant, metrics);
        } else {
            table.update(merchant, metrics, seen.version());
        }
    }

    boolean isOver(LocalDate day) {
        return !clock.instant().isBefore(BusinessDay.end(day).plus(SETTLING_TIME));
    }
}
