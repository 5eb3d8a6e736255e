package org.lifepay.gateway.refund;

import org.lifepay.gateway.ledger.DayPostings;
import org.lifepay.gateway.order.figures.OrderFacts;

/** SQL of the refunds that are booked for a business day, as {@link OrderFacts}; without a reason it is {@link #NO_REASON}. */
public final class RefundFacts {
    public static final String NO_REASON = "-";

    public static final String REFUNDED = "select " + OrderFacts.hour("coalesce(r.ended_at, b.booked_at)") + ", "
            + OrderFacts.MODE_AND_PRODUCT + ", coalesce(nullif(btrim(left(r.remark, " + OrderFacts.MAX_VALUE
            + ")), ''), '" + NO_REASON
            + "') as reason" + """
                , 0, 0, 0, 0, 0, 0, 0, 0, 0, b.refunded, b.refund_amount, 0
            from (
            """ + DayPostings.REFUNDS + """
            ) as b
            left join refund r on r.merchant_id = :merchantId and r.refund_id = b.refund_id
            """ + OrderFacts.JOIN_OF_REFUND;

    private RefundFacts() {}
}
