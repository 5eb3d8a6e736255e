package org.lifepay.gateway.ledger;

import java.time.Clock;
import java.time.LocalDate;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/**
 * What refunds give back of discounts that merchants pay. The channel gives back money first: only what all refunds of an order come to above
 * what its merchant received is of the discount, and no money.
 */
@Component
public class DiscountRefunds {
    /**
     * SQL for the statement that changes the row {@code o} of an order, whose {@code refunded} has grown by {@code :refunded}: the
     * fen of the merchant's discount that are refunded now.
     */
    public static final String DUE = """
            greatest(0, o.refunded + coalesce(o.merchant_discount, 0) - o.amount)
                - greatest(0, o.refunded - cast(:refunded as bigint) + coalesce(o.merchant_discount, 0) - o.amount)
            """;

    /**
     * SQL: the fen of the merchant's discount in a refund. One that was split off another takes with it what that one cannot hold any more, as a
     * refund known by its total only was booked whole.
     *
     * @param order SQL of the order's number in the books, a text
     * @param refund SQL of the refund's
     */
    static String ofRefund(String order, String refund) {
        return """
            select cast(coalesce(sum(case
                when d.part = %2$s then least(d.amount, whole.amount - coalesce(taken.all_of_it, 0))
                when taken.by_refund is null then 0
                else least(taken.by_refund, greatest(0, d.amount - whole.amount + taken.until)) end), 0) as bigint) as amount
            from posting d
            join posting whole on whole.merchant_id = d.merchant_id and whole.cause_type = 'REFUND'
                and whole.cause_number = cast(d.part as text) and whole.kind = 'REFUND' and whole.part = 0
            cross join lateral (
                select sum(r.amount) as all_of_it, sum(r.amount) filter (where r.part = %2$s) as by_refund,
                    sum(r.amount) filter (where r.part <= %2$s) as until
                from posting r
                where r.merchant_id = d.merchant_id and r.cause_type = 'REFUND' and r.cause_number = cast(d.part as text)
                  and r.kind = 'REFUND_REDUCED') as taken
            where d.merchant_id = :merchantId and d.cause_type = 'ORDER' and d.cause_number = %1$s and d.kind = 'DISCOUNT_REFUNDED'
            """.formatted(order, refund);
    }

    /** Joins the {@code returned} discount in the refund {@code m}, {@code m.rank} being 1 for refunds. */
    public static final String JOIN =
            "left join lateral (" + ofRefund("cast(m.order_id as text)", "m.id") + ") as returned on m.rank = 1\n";

    private final PostingTable postings;
    private final Ids ids;
    private final Clock clock;

    DiscountRefunds(PostingTable postings, Ids ids, Clock clock) {
        this.postings = postings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Books what a refund gives back; call it in the transaction that counts the refund. */
    public void book(MerchantId merchant, long orderId, long refundId, Money amount, LocalDate day) {
        insert(PostingKind.DISCOUNT_REFUNDED, merchant, orderId, refundId, amount, day);
        insert(PostingKind.DISCOUNT_RELEASED, merchant, orderId, refundId, amount, day);
    }

    private void insert(
            PostingKind kind, MerchantId merchant, long orderId, long refundId, Money amount, LocalDate day) {
        postings.insert(new Posting(
                Cause.ofOrder(merchant, orderId).withPart(refundId),
                ids.next(),
                kind,
                amount,
                day,
                clock.instant(),
                null));
    }
}
