package org.lifepay.gateway.analysis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lifepay.gateway.ledger.NewPostings;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.figures.OrderDays;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rolls up the days of one merchant. A day is always added up as a whole, from what it has become, so doing it twice changes
 * nothing. A day is added up again when the ledger's watermark shows a posting for it, however late that was booked; the days that
 * are not over, whenever something may have happened; each day once more after its end.
 */
@Component
class MerchantRollup {
    /** Rows of the last minutes before midnight may be committed shortly after it. */
    private static final Duration SETTLING_TIME = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.SIZES,
            name = "products and refund reasons that the analysis keeps apart for a merchant and day",
            unit = "values",
            atLimit = "those with the least money are added up as others (其他)")
    static final int KEPT = 30;

    private final FigureTable figures;
    private final ProgressTable progress;
    private final NewPostings postings;
    private final OrderDays orders;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MerchantRollup(
            FigureTable figures,
            ProgressTable progress,
            NewPostings postings,
            OrderDays orders,
            TransactionTemplate transaction,
            Clock clock) {
        this.figures = figures;
        this.progress = progress;
        this.postings = postings;
        this.orders = orders;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The first day that is not over yet. */
    LocalDate firstOpenDay() {
        Instant now = clock.instant();
        return BusinessDay.of(now.minus(SETTLING_TIME));
    }

    void run(MerchantId merchant, NewPostings.Horizon horizon) {
        LocalDate open = firstOpenDay();
        if (progress.of(List.of(merchant)).stream()
                .noneMatch(found -> found.cluster().equals(horizon.cluster()))) {
            progress.begin(merchant, horizon.cluster(), horizon.transactionId(), firstDay(merchant, open));
        }
        boolean more = true;
        while (more) {
            more = Objects.requireNonNull(transaction.execute(_ -> finishDay(merchant, open)));
        }
        transaction.executeWithoutResult(_ -> progress.lock(merchant)
                .filter(found -> found.cluster().equals(horizon.cluster()))
                .ifPresent(found -> catchUp(found, horizon, open)));
    }

    private LocalDate firstDay(MerchantId merchant, LocalDate open) {
        return Stream.of(postings.firstDay(merchant), orders.first(merchant), Optional.of(open))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo)
                .orElse(open);
    }

    /** Adds up the next day that is over; false if there is none. */
    private boolean finishDay(MerchantId merchant, LocalDate open) {
        Optional<LocalDate> day = progress.lock(merchant).map(Progress::nextDay).filter(next -> next.isBefore(open));
        day.ifPresent(next -> {
            replace(merchant, Set.of(next));
            progress.advance(merchant, next.plusDays(1));
        });
        return day.isPresent();
    }

    /** The days that are not over, and those that have new postings. */
    private void catchUp(Progress found, NewPostings.Horizon horizon, LocalDate open) {
        MerchantId merchant = found.merchant();
        Set<LocalDate> days = new HashSet<>();
        if (horizon.transactionId() > found.watermark()) {
            days.addAll(postings.days(merchant, found.watermark(), horizon));
            days.addAll(orders.placedOf(merchant, found.watermark(), horizon.transactionId()));
        }
        LocalDate today = BusinessDay.of(clock.instant());
        open.datesUntil(today.plusDays(1)).forEach(days::add);
        replace(merchant, days);
        progress.pass(merchant, Math.max(found.watermark(), horizon.transactionId()), clock.instant());
    }

    /** Earliest first: a buyer who turns out to have paid earlier is no new one of the later day. */
    private void replace(MerchantId merchant, Set<LocalDate> which) {
        TreeSet<LocalDate> days = new TreeSet<>(which);
        while (!days.isEmpty()) {
            LocalDate day = Objects.requireNonNull(days.pollFirst());
            days.addAll(figures.daysOfBuyersKnownLater(merchant, day));
            figures.replace(merchant, day, KEPT);
            progress.recordChange(merchant, day);
        }
    }
}
