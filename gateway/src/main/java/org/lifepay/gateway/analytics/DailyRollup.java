package org.lifepay.gateway.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Daily rollup: computes the metrics of completed days for every merchant in advance, and recomputes stale days. */
@Component
public class DailyRollup implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "days of merchants added up at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 200;

    private final DailyMetricsStore dailyMetricsStore;
    private final DailyMetricsTable table;
    private final Clock clock;
    private LocalDate rolledUpBefore = LocalDate.EPOCH;

    DailyRollup(DailyMetricsStore dailyMetricsStore, DailyMetricsTable table, Clock clock) {
        this.dailyMetricsStore = dailyMetricsStore;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "daily-rollup";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.figuresInterval();
    }

    /** Rolls up completed days; a merchant that is registered later has none. */
    @Override
    public synchronized int runOnce() {
        LocalDate today = BusinessDay.of(clock.instant());
        LocalDate before = dailyMetricsStore.isOver(today.minusDays(1)) ? today : today.minusDays(1);
        if (before.isAfter(rolledUpBefore)) {
            rollUpAll(today.minusDays(Overview.DAYS), before);
            rolledUpBefore = before;
        }
        var stale = table.findStale(BATCH);
        stale.forEach(
                day -> dailyMetricsStore.of(day.merchant(), day.day(), day.day().plusDays(1)));
        return stale.size();
    }

    private void rollUpAll(LocalDate from, LocalDate before) {
        List<MerchantId> merchants = table.findMerchants("", BATCH);
        while (!merchants.isEmpty()) {
            merchants.forEach(merchant -> dailyMetricsStore.of(merchant, from, before));
            merchants = table.findMerchants(merchants.getLast().digits(), BATCH);
        }
    }
}
