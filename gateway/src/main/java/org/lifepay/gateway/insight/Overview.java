package org.lifepay.gateway.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.listing.Period;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** How business goes today, beside yesterday, last week and the last thirty days. */
@Component
public class Overview {
    static final int DAYS = 30;

    private final FiguresTable sums;
    private final Days days;
    private final DayFiguresTable kept;
    private final Clock clock;

    Overview(FiguresTable sums, Days days, DayFiguresTable kept, Clock clock) {
        this.sums = sums;
        this.days = days;
        this.kept = kept;
        this.clock = clock;
    }

    /** A merchant's own business. */
    public Sight of(MerchantId merchant) {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        List<DayFigures> series = days(merchant, now);
        return new Sight(
                series.getLast().figures(),
                sums.of(merchant, until(today.minusDays(1), now)),
                sums.of(merchant, until(today.minusDays(7), now)),
                series);
    }

    /** A merchant's last thirty days, the oldest first, today last. */
    public List<DayFigures> days(MerchantId merchant) {
        return days(merchant, clock.instant());
    }

    private List<DayFigures> days(MerchantId merchant, Instant now) {
        LocalDate today = BusinessDay.of(now);
        List<DayFigures> series = new ArrayList<>(days.of(merchant, today.minusDays(DAYS - 1), today));
        series.add(new DayFigures(today, sums.of(merchant, until(today, now))));
        return series;
    }

    /** Whether the merchant has ever placed an order. */
    public boolean everPlaced(MerchantId merchant) {
        return sums.everPlaced(merchant);
    }

    /** Whether one of the merchant's orders was ever paid. */
    public boolean everPaid(MerchantId merchant) {
        return sums.everPaid(merchant);
    }

    /** All merchants' business together. */
    public Sight ofAll() {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        List<DayFigures> series = daysOfAll(now);
        return new Sight(
                series.getLast().figures(),
                sums.ofAll(until(today.minusDays(1), now)),
                sums.ofAll(until(today.minusDays(7), now)),
                series);
    }

    /** All merchants' last thirty days together, the oldest first, today last. */
    public List<DayFigures> daysOfAll() {
        return daysOfAll(clock.instant());
    }

    /** Yesterday is added up here, because some merchants' may not be kept yet. */
    private List<DayFigures> daysOfAll(Instant now) {
        LocalDate today = BusinessDay.of(now);
        LocalDate yesterday = today.minusDays(1);
        Map<LocalDate, Figures> earlier = kept.ofAll(today.minusDays(DAYS - 1), yesterday).stream()
                .collect(Collectors.toMap(DayFigures::day, DayFigures::figures));
        List<DayFigures> series = new ArrayList<>();
        today.minusDays(DAYS - 1)
                .datesUntil(yesterday)
                .forEach(day -> series.add(new DayFigures(day, earlier.getOrDefault(day, Figures.NONE))));
        series.add(new DayFigures(yesterday, sums.ofAll(Period.ofDay(yesterday))));
        series.add(new DayFigures(today, sums.ofAll(until(today, now))));
        return series;
    }

    /** The day until the time of day that it is now. */
    private static Period until(LocalDate day, Instant now) {
        Duration sinceMidnight = Duration.between(BusinessDay.start(BusinessDay.of(now)), now);
        return new Period(BusinessDay.start(day), BusinessDay.start(day).plus(sinceMidnight));
    }
}
