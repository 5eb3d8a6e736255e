package org.lifepay.gateway.order.figures;

import org.lifepay.gateway.ledger.DayPostings;

/**
 * SQL of what happened to orders on a business day: rows of {@code hour}, {@code mode}, {@code product} and {@code reason}, each null
 * where it does not apply, and the measures {@link #MEASURES}. The parameters are {@code :merchantId}, {@code :day}, and its start and
 * end as {@code :from} and {@code :before}.
 */
public final class OrderFacts {
    /** The measures, in this order. */
    public static final String MEASURES = """
            placed, started, placed_paid, unpaid, paid_count, paid_amount, fee, paying_millis, known_count, refund_count,
            refund_amount, discount
            """;

    /** How many characters of a text tell values apart. */
    public static final int MAX_VALUE = 100;

    private static final String MODE = "coalesce(o.payment_mode, 'CASHIER')";

    /** An order's paymentModeCode and product, of the row {@code o}. */
    public static final String MODE_AND_PRODUCT = MODE + " as mode, left(o.subject, " + MAX_VALUE + ") as product";

    /** Joins the order {@code o} of the refund {@code r}. */
    public static final String JOIN_OF_REFUND =
            "left join payment_order o on o.merchant_id = :merchantId and o.order_id = r.order_id\n";

    /** Payments and fees as they are booked for the day; a fee that a refund gave back counts when it was booked. */
    public static final String PAID =
            "select " + hour("case when b.paid > 0 then o.ended_at else b.booked_at end") + ", "
                    + MODE_AND_PRODUCT + """
                , cast(null as text) as reason, 0 as placed, 0 as started, 0 as placed_paid, 0 as unpaid, b.paid as paid_count,
                b.paid_amount, b.fee,
                case when b.paid > 0
                    then cast(1000 * extract(epoch from greatest(o.ended_at - o.created_at, interval '0')) as bigint) else 0 end
                    as paying_millis,
                case when b.paid > 0 and o.buyer_key is not null then 1 else 0 end as known_count, 0 as refund_count,
                0 as refund_amount, b.discount
            from (
            """ + DayPostings.ORDERS + """
            ) as b
            left join payment_order o on o.merchant_id = :merchantId and o.order_id = b.order_id
            """;

    /** Orders that were placed on the day. A payment counts as started if that was before the day was over, or if it came. */
    public static final String PLACED = "select " + hour("o.created_at") + ", " + MODE + """
                 as mode, null, null, 1, case when o.status = 'SUCCESS' or exists (
                    select 1 from payment_attempt a
                    where a.merchant_id = o.merchant_id and a.order_id = o.order_id and a.created_at < :before) then 1 else 0 end,
                case when o.status = 'SUCCESS' then 1 else 0 end, 0, 0, 0, 0, 0, 0, 0, 0, 0
            from payment_order o
            where o.merchant_id = :merchantId and o.created_at >= :from and o.created_at < :before
            """;

    /** Orders that ended on the day unpaid. */
    public static final String UNPAID = "select " + hour("o.ended_at") + ", " + MODE + """
                 as mode, null, null, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0
            from payment_order o
            where o.merchant_id = :merchantId and o.ended_at >= :from and o.ended_at < :before
              and o.status in ('FAILED', 'CANCEL')
            """;

    /** The buyers who paid on the day, each once, as {@code buyer_key}. */
    public static final String BUYERS = """
            select distinct o.buyer_key from (
            """ + DayPostings.ORDERS + """
            ) as b
            join payment_order o on o.merchant_id = :merchantId and o.order_id = b.order_id
            where b.paid > 0 and o.buyer_key is not null
            """;

    private OrderFacts() {}

    /** The hour in Asia/Shanghai, as two digits. */
    public static String hour(String time) {
        return "to_char((" + time + ") at time zone 'Asia/Shanghai', 'HH24') as hour";
    }
}
