package org.lifepay.gateway.ledger;

/**
 * SQL that adds up what is booked for the business day {@code :day} of the merchant {@code :merchantId}, by order and by refund, for
 * statements that join what the orders and refunds are.
 */
public final class DayPostings {
    /**
     * {@code order_id}, {@code paid} (0 or 1), {@code paid_amount}, {@code fee} and the merchant's {@code discount}, both less what
     * refunds gave back, {@code booked_at}.
     */
    public static final String ORDERS = """
            select cast(p.cause_number as bigint) as order_id,
                count(*) filter (where p.kind = 'PAYMENT') as paid,
                coalesce(sum(p.amount) filter (where p.kind = 'PAYMENT'), 0) as paid_amount,
                coalesce(sum(case when p.kind in ('FEE_RETURNED', 'FEE_REFUNDED') then -p.amount else p.amount end)
                    filter (where p.kind in ('FEE', 'FEE_ADDED', 'FEE_RETURNED', 'FEE_REFUNDED')), 0) as fee,
                coalesce(sum(case when p.kind = 'DISCOUNT' then p.amount when p.kind = 'DISCOUNT_REFUNDED' then -p.amount end), 0)
                    as discount,
                max(p.booked_at) as booked_at
            from posting p
            where p.merchant_id = :merchantId and p.business_day = :day
              and p.kind in (
                'PAYMENT', 'FEE', 'FEE_ADDED', 'FEE_RETURNED', 'FEE_REFUNDED', 'DISCOUNT', 'DISCOUNT_REFUNDED')
            group by p.cause_number
            """;

    /** {@code refund_id}, {@code refunded} (0 or 1), {@code refund_amount}, which is below zero where a refund was reduced later. */
    public static final String REFUNDS = """
            select cast(p.cause_number as bigint) as refund_id,
                count(*) filter (where p.kind = 'REFUND') as refunded,
                sum(case when p.kind = 'REFUND' then p.amount else -p.amount end) as refund_amount,
                max(p.booked_at) as booked_at
            from posting p
            where p.merchant_id = :merchantId and p.business_day = :day and p.kind in ('REFUND', 'REFUND_REDUCED')
            group by p.cause_number
            """;

    /** {@code order_id} of the payments that transactions from {@code :after} on, and before {@code :horizon}, have booked. */
    public static final String NEWLY_PAID = """
            select cast(p.cause_number as bigint) as order_id
            from posting p
            where p.merchant_id = :merchantId and p.transaction_id >= :after and p.transaction_id < :horizon
              and p.kind = 'PAYMENT'
            """;

    private DayPostings() {}
}
