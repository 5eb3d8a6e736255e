package org.lifepay.gateway.order.autorefund;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Payments that no order can keep: on their way back, of an unknown number, of a wrong amount. */
@Component
public final class AutoRefundPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return RECEIVED + " union all " + ELSEWHERE + " union all " + ENDED + " union all " + UNMATCHED + " union all "
                + UNMATCHED_MATCHED + " union all " + WRONG_AMOUNT + " union all " + WRONG_AMOUNT_MATCHED;
    }

    private static final String RECEIVED = """
            select merchant_id, 'AUTO_REFUND' as cause_type, order_id || '-' || attempt_no as cause_number,
                'AUTO_REFUND_RECEIVED' as kind, amount, created_at as at
            from give_back
            """;

    private static final String ELSEWHERE = """
            select merchant_id, 'AUTO_REFUND', order_id || '-' || attempt_no, 'AUTO_REFUND_ELSEWHERE', refunded_elsewhere,
                cast(null as timestamptz)
            from give_back where refunded_elsewhere > 0
            """;

    private static final String ENDED = """
            select merchant_id, 'AUTO_REFUND', order_id || '-' || attempt_no,
                case when status = 'DONE' then 'AUTO_REFUND_PAID' else 'AUTO_REFUND_HANDLED' end,
                amount - refunded_elsewhere, coalesce(done_at, approved_at)
            from give_back where status in ('DONE', 'HANDLED')
            """;

    private static final String UNMATCHED = """
            select merchant_id, 'UNMATCHED_PAYMENT', number || ' ' || trade_no, 'UNMATCHED_PAYMENT', amount, paid_at
            from unmatched_payment where amount > 0
            """;

    private static final String UNMATCHED_MATCHED = """
            select u.merchant_id, 'UNMATCHED_PAYMENT', u.number || ' ' || u.trade_no, 'SUSPENSE_MATCHED', u.amount, u.paid_at
            from unmatched_payment u
            join payment_attempt a on a.merchant_id = u.merchant_id and a.number = u.number
            where u.amount > 0 and a.status = 'PAID' and a.trade_no = u.trade_no
            """;

    private static final String WRONG_AMOUNT = """
            select w.merchant_id, 'WRONG_AMOUNT', a.number || ' ' || w.trade_no, 'WRONG_AMOUNT', w.amount, w.seen_at
            from wrong_amount w
            join payment_attempt a on a.merchant_id = w.merchant_id and a.order_id = w.order_id and a.attempt_no = w.attempt_no
            where w.amount > 0
            """;

    private static final String WRONG_AMOUNT_MATCHED = """
            select w.merchant_id, 'WRONG_AMOUNT', a.number || ' ' || w.trade_no, 'SUSPENSE_MATCHED', w.amount, w.seen_at
            from wrong_amount w
            join payment_attempt a on a.merchant_id = w.merchant_id and a.order_id = w.order_id and a.attempt_no = w.attempt_no
            where w.amount > 0 and a.status = 'PAID' and a.trade_no = w.trade_no
            """;
}
