package org.lifepay.gateway.order.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;

/**
 * Which orders are looked for; null stands for any.
 *
 * @param number the merchant's, ours, ours at the channel, or the channel's
 * @param status as merchants see it
 * @param mode a paymentModeCode, or {@link #CASHIER}
 * @param remark a part of it, in upper or lower case
 */
public record OrderFilter(
        @Nullable String number,
        TimeField timeField,
        Period period,
        @Nullable String status,
        @Nullable String mode,
        Money min,
        Money max,
        @Nullable String remark) {
    /** Stands for orders whose buyer chooses on our page. */
    public static final String CASHIER = "CASHIER";

    /** Remarks have no index: a text is looked for in so much time at most. */
    public static final Duration MAX_PERIOD_WITH_REMARK = Duration.ofDays(31);

    public OrderFilter {
        if (remark != null && period.isLongerThan(MAX_PERIOD_WITH_REMARK)) {
            throw new IllegalArgumentException("a remark is looked for in at most 31 days");
        }
    }
}
