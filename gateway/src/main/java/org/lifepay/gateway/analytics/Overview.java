package org.lifepay.gateway.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Metrics of the overview: today compared with yesterday, last week and the last thirty days. */
@Component
public class Overview {
    static final int DAYS = 30;

    private final MetricsTable metricsTable;
    private final DailyMetricsStore dailyMetricsStore;
    private final DailyMetricsTable dailyMetricsTable;
    private final Clock clock;

    Overview(
            MetricsTable metricsTable,
            DailyMetricsStore dailyMetricsStore,
            DailyMetricsTable dailyMetricsTable,
            Clock clock) {
        this.metricsTable = metricsTable;
        this.dailyMetricsStore = dailyMetricsStore;
        this.dailyMetricsTable = dailyMetricsTable;
        this.clock = clock;
    }

    /** The metrics of one merchant. */
    public OverviewData of(MerchantId merchant) {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        List<DailyMetrics> series = days(merchant, now);
        return new OverviewData(
                series.getLast().metrics(),
                metricsTable.of(merchant, until(today.minusDays(1), now)),
                metricsTable.of(merchant, until(today.minusDays(7), now)),
                series);
    }

    /** A merchant's last thirty days, oldest first, today last. */
    public List<DailyMetrics> days(MerchantId merchant) {
        return days(merchant, clock.instant());
    }

    private List<DailyMetrics> days(MerchantId merchant, Instant now) {
        LocalDate today = BusinessDay.of(now);
        List<DailyMetrics> series = new ArrayList<>(dailyMetricsStore.of(merchant, today.minusDays(DAYS - 1), today));
        series.add(new DailyMetrics(today, metricsTable.of(merchant, until(today, now))));
        return series;
    }

    /** Whether the merchant has ever placed an order. */
    public boolean everPlaced(MerchantId merchant) {
        return metricsTable.everPlaced(merchant);
    }

    /** Whether one of the merchant's orders was ever paid. */
    public boolean everPaid(MerchantId merchant) {
        return metricsTable.everPaid(merchant);
    }

    /** Whether the merchant's first order is older than that. */
    public boolean everPlacedBefore(MerchantId merchant, Instant time) {
        return metricsTable.everPlacedBefore(merchant, time);
    }

    /** Whether a refund of the merchant ever succeeded. */
    public boolean everRefunded(MerchantId merchant) {
        return metricsTable.everRefunded(merchant);
    }

    /** The metrics of all merchants together. */
    public OverviewData ofAll() {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        List<DailyMetrics> series = daysOfAll(now);
        return new OverviewData(
                series.getLast().metrics(),
                metricsTable.ofAll(until(today.minusDays(1), now)),
                metricsTable.ofAll(until(today.minusDays(7), now)),
                series);
    }

    /** The last thirty days of all merchants together, oldest first, today last. */
    public List<DailyMetrics> daysOfAll() {
        return daysOfAll(clock.instant());
    }

    /** Yesterday is computed here, because the rollup of some merchants may still be missing. */
    private List<DailyMetrics> daysOfAll(Instant now) {
        LocalDate today = BusinessDay.of(now);
        LocalDate yesterday = today.minusDays(1);
        Map<LocalDate, Metrics> earlier = dailyMetricsTable.ofAll(today.minusDays(DAYS - 1), yesterday).stream()
                .collect(Collectors.toMap(DailyMetrics::day, DailyMetrics::metrics));
        List<DailyMetrics> series = new ArrayList<>();
        today.minusDays(DAYS - 1)
                .datesUntil(yesterday)
                .forEach(day -> series.add(new DailyMetrics(day, earlier.getOrDefault(day, Metrics.NONE))));
        series.add(new DailyMetrics(yesterday, metricsTable.ofAll(Period.ofDay(yesterday))));
        series.add(new DailyMetrics(today, metricsTable.ofAll(until(today, now))));
        return series;
    }

    /** That day up to the present time of day. */
    private static Period until(LocalDate day, Instant now) {
        Duration sinceMidnight = Duration.between(BusinessDay.start(BusinessDay.of(now)), now);
        return new Period(BusinessDay.start(day), BusinessDay.start(day).plus(sinceMidnight));
    }
}
