package org.lifepay.gateway.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.BackgroundTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles every merchant that is due by its terms, once a night: what is pending of the last business day that is due, and of
 * earlier days that are not settled yet, becomes available. A negative sum is taken out of what is available.
 */
@Component
public class SettlePending implements BackgroundTask {
    /** After the statements, which are made at two and may correct fees, and before the audit at four. */
    private static final Duration START = Duration.ofHours(3);

    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(SettlePending.class);

    @Limit(
            area = LimitArea.WORK,
            name = "merchants read at once for their settlement",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int PAGE = 500;

    private final Merchants merchants;
    private final SettlementTermsOfMerchants terms;
    private final DueDays dueDays;
    private final SettleMerchant settleMerchant;
    private final Clock clock;
    private LocalDate settledOn = LocalDate.EPOCH;

    /** A merchant that failed is tried again then. */
    private Instant retryAt = Instant.EPOCH;

    SettlePending(
            Merchants merchants,
            SettlementTermsOfMerchants terms,
            DueDays dueDays,
            SettleMerchant settleMerchant,
            Clock clock) {
        this.merchants = merchants;
        this.terms = terms;
        this.dueDays = dueDays;
        this.settleMerchant = settleMerchant;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "settlement";
    }

    /** The number of merchants that were settled. A run that fails is repeated; merchants that are settled stay so. */
    @Override
    public synchronized int runOnce() {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        if (!today.isAfter(settledOn) || now.isBefore(BusinessDay.start(today).plus(START)) || now.isBefore(retryAt)) {
            return 0;
        }
        int settled = 0;
        boolean failed = false;
        List<MerchantId> page = merchants.idsAfter("", PAGE);
        while (!page.isEmpty()) {
            for (Map.Entry<MerchantId, SettlementTerms> one : terms.of(page).entrySet()) {
                try {
                    if (!one.getValue().hold() && settle(one.getKey(), one.getValue(), today)) {
                        settled++;
                    }
                } catch (RuntimeException e) { // the merchants behind it are settled all the same
                    log.error("settlement failed: merchant={} day={}", one.getKey(), today, e);
                    failed = true;
                }
            }
            page = merchants.idsAfter(page.getLast().digits(), PAGE);
        }
        if (failed) {
            retryAt = now.plus(RETRY);
        } else {
            settledOn = today;
        }
        return settled;
    }

    private boolean settle(MerchantId merchant, SettlementTerms termsOfOne, LocalDate today) {
        return dueDays.last(termsOfOne, today)
                .flatMap(day -> settleMerchant.settle(merchant, day))
                .isPresent();
    }
}
