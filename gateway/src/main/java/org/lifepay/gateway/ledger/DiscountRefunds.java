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

    /** Joins the posting {@code returned} of the discount in the refund {@code m}, {@code m.rank} being 1 for refunds. */
    public static final String JOIN = """
            left join posting returned
                on m.rank = 1 and returned.merchant_id = :merchantId and returned.cause_type = 'ORDER'
                and returned.cause_number = cast(m.order_id as text) and returned.kind = 'DISCOUNT_REFUNDED' and returned.part = m.id
            """;

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
