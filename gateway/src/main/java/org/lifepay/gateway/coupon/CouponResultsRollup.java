package org.lifepay.gateway.coupon;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds up results of coupon activities behind the payments. No payment waits for it, and a result is right without it. */
@Component
public class CouponResultsRollup implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(CouponResultsRollup.class);

    @Limit(
            area = LimitArea.WORK,
            name = "merchants whose coupon results are added up in one run",
            unit = "rows",
            atLimit = "the rest follows in the next run")
    private static final int MERCHANTS = 500;

    @Limit(
            area = LimitArea.WORK,
            name = "coupon uses of a merchant that are added up in one transaction",
            unit = "rows",
            atLimit = "the rest follows in the same run")
    private static final int BATCH = 5000;

    private final CouponCountTable counts;
    private final CouponActivityTable activities;
    private final TransactionTemplate transaction;

    CouponResultsRollup(CouponCountTable counts, CouponActivityTable activities, TransactionTemplate transaction) {
        this.counts = counts;
        this.activities = activities;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "coupon-results";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.figuresInterval();
    }

    /** The number of merchants whose results were added up. */
    @Override
    public int runOnce() {
        List<MerchantId> due = counts.due(MERCHANTS);
        for (MerchantId merchant : due) {
            try {
                addUp(merchant);
            } catch (RuntimeException e) { // the merchants behind it are added up all the same
                log.error("coupon results not added up: merchant={}", merchant, e);
            }
        }
        return due.size();
    }

    private void addUp(MerchantId merchant) {
        long taken = BATCH;
        while (taken == BATCH) {
            taken = Objects.requireNonNull(transaction.execute(_ -> addUpOnce(merchant)));
        }
    }

    private long addUpOnce(MerchantId merchant) {
        List<CouponCountTable.Sum> sums = counts.take(merchant, BATCH);
        sums.forEach(sum -> activities.add(merchant, sum));
        return sums.stream().mapToLong(CouponCountTable.Sum::rows).sum();
    }
}
