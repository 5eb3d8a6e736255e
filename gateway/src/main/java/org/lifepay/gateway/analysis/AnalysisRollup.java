package org.lifepay.gateway.analysis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.ledger.NewPostings;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.figures.OrderDays;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rolls up the figures of the analysis: those of each merchant for whom something has happened, then those of all together. */
@Component
public class AnalysisRollup implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(AnalysisRollup.class);

    @Limit(
            area = LimitArea.WORK,
            name = "merchants whose analysis is looked at together",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int PAGE = 500;

    /** Gateways' clocks, and transactions that take their time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final MerchantRollup rollup;
    private final FigureTable figures;
    private final ProgressTable progress;
    private final NewPostings postings;
    private final OrderDays orders;
    private final Merchants merchants;
    private final TransactionTemplate transaction;

    AnalysisRollup(
            MerchantRollup rollup,
            FigureTable figures,
            ProgressTable progress,
            NewPostings postings,
            OrderDays orders,
            Merchants merchants,
            TransactionTemplate transaction) {
        this.rollup = rollup;
        this.figures = figures;
        this.progress = progress;
        this.postings = postings;
        this.orders = orders;
        this.merchants = merchants;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "analysis-rollup";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.figuresInterval();
    }

    /** The number of merchants whose figures were rolled up. */
    @Override
    public int runOnce() {
        NewPostings.Horizon horizon = postings.horizon();
        int rolledUp = 0;
        List<MerchantId> page = merchants.idsAfter("", PAGE);
        while (!page.isEmpty()) {
            for (MerchantId merchant : due(page, horizon)) {
                try {
                    rollup.run(merchant, horizon);
                    rolledUp++;
                } catch (RuntimeException e) { // the merchants behind it are rolled up all the same
                    log.error("analysis rollup failed: merchant={}", merchant, e);
                }
            }
            page = merchants.idsAfter(page.getLast().digits(), PAGE);
        }
        addUpAll(horizon);
        return rolledUp;
    }

    private Set<MerchantId> due(List<MerchantId> page, NewPostings.Horizon horizon) {
        Map<MerchantId, Progress> known = progress.of(page).stream()
                .filter(found -> found.cluster().equals(horizon.cluster()))
                .collect(Collectors.toMap(Progress::merchant, Function.identity()));
        LocalDate open = rollup.firstOpenDay();
        Map<MerchantId, Long> watermarks = new HashMap<>();
        Map<MerchantId, Instant> times = new HashMap<>();
        Set<MerchantId> due = new LinkedHashSet<>();
        for (MerchantId merchant : page) {
            Progress found = known.get(merchant);
            if (found == null || found.at().isEmpty() || found.nextDay().isBefore(open)) {
                due.add(merchant);
            } else {
                watermarks.put(merchant, found.watermark());
                times.put(merchant, found.at().get().minus(OVERLAP));
            }
        }
        due.addAll(postings.whose(watermarks, horizon));
        due.addAll(orders.activeSince(times));
        return due;
    }

    /** One gateway at a time. */
    private void addUpAll(NewPostings.Horizon horizon) {
        List<LocalDate> days = progress.changedDays();
        if (!days.isEmpty() && progress.of(List.of(FigureTable.ALL)).isEmpty()) {
            progress.begin(FigureTable.ALL, horizon.cluster(), 0, days.getFirst());
        }
        days.forEach(this::addUpAll);
    }

    private void addUpAll(LocalDate day) {
        transaction.executeWithoutResult(_ -> {
            boolean ours = progress.lock(FigureTable.ALL).isPresent();
            if (ours && progress.takeChanges(day) > 0) {
                figures.replaceAll(day, MerchantRollup.KEPT);
            }
        });
    }
}
