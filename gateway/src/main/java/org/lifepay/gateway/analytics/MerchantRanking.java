package org.lifepay.gateway.analytics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** The merchants that stand out in the last seven days, today included. */
@Component
public class MerchantRanking {
    /** The days that are ranked. */
    public static final int DAYS = 7;

    @Limit(
            area = LimitArea.SIZES,
            name = "merchants of the overview's ranking",
            unit = "merchants",
            atLimit = "the others are found on their list")
    private static final int MAX_MERCHANTS = 10;

    private final MetricsTable table;
    private final Clock clock;

    MerchantRanking(MetricsTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** By what merchants are ranked. A rate needs ten orders, so that one does not make a record. */
    public enum Criterion {
        AMOUNT("paid_amount"),
        COUNT("paid_count"),
        /** The refunded share of the paid amount. */
        REFUNDS("case when paid_count >= 10 then cast(refund_amount as numeric) / nullif(paid_amount, 0) end"),
        /** The share of ended orders that were not paid. */
        FAILING("case when ended_count >= 10 then 1 - cast(paid_count as numeric) / ended_count end");

        private final String expression;

        Criterion(String expression) {
            this.expression = expression;
        }
    }

    /** Highest first. Yesterday is computed here too, because the rollup of some merchants may still be missing. */
    public List<RankedMerchant> of(Criterion criterion) {
        Instant now = clock.instant();
        LocalDate today = BusinessDay.of(now);
        LocalDate yesterday = today.minusDays(1);
        Period live = new Period(BusinessDay.start(yesterday), BusinessDay.end(today));
        return table.ranking(today.minusDays(DAYS - 1), yesterday, live, criterion.expression, MAX_MERCHANTS);
    }
}
