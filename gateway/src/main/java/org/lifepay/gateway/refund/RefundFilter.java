package org.lifepay.gateway.refund;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.Period;
import org.lifepay.gateway.paging.TimeField;

/**
 * Which refunds are looked for; null stands for any.
 *
 * @param number the refund's, the merchant's or ours; or any number of its order
 * @param status as merchants see it
 * @param remark a part of it, in upper or lower case
 */
public record RefundFilter(
        @Nullable String number,
        TimeField timeField,
        Period period,
        @Nullable String status,
        Money min,
        Money max,
        @Nullable String remark) {
    /** Remarks have no index: a text is looked for in so much time at most. */
    public static final Duration MAX_PERIOD_WITH_REMARK = Duration.ofDays(31);

    public RefundFilter {
        if (remark != null && period.isLongerThan(MAX_PERIOD_WITH_REMARK)) {
            throw new IllegalArgumentException("a remark is looked for in at most 31 days");
        }
    }
}
