package org.lifepay.gateway.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds up the days that are over, for every merchant, so that nobody who looks has to wait; and days with late news. */
@Component
public class CloseDays {
    private static final int BATCH = 200;

    private final Days days;
    private final DayFiguresTable table;
    private final Clock clock;
    private LocalDate closedBefore = LocalDate.EPOCH;

    CloseDays(Days days, DayFiguresTable table, Clock clock) {
        this.days = days;
        this.table = table;
        this.clock = clock;
    }

    /** Closes what is over; a merchant that is registered later has nothing to close. */
    @Scheduled(
            fixedDelayString = "${lifepay.figures-interval:1m}",
            initialDelayString = "${lifepay.figures-interval:1m}")
    public synchronized void runOnce() {
        LocalDate today = BusinessDay.of(clock.instant());
        LocalDate before = days.isOver(today.minusDays(1)) ? today : today.minusDays(1);
        if (before.isAfter(closedBefore)) {
            closeAll(today.minusDays(Overview.DAYS), before);
            closedBefore = before;
        }
        for (var stale : table.stale(BATCH)) {
            days.of(stale.merchant(), stale.day(), stale.day().plusDays(1));
        }
    }

    private void closeAll(LocalDate from, LocalDate before) {
        List<MerchantId> merchants = table.merchants("", BATCH);
        while (!merchants.isEmpty()) {
            merchants.forEach(merchant -> days.of(merchant, from, before));
            merchants = table.merchants(merchants.getLast().digits(), BATCH);
        }
    }
}
