package org.lifepay.gateway.ledger;

import java.time.Clock;
import java.time.LocalDate;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** The fees that refunds give back, where the payment's terms say so. */
@Component
public class FeeRefunds {

    /**
     * SQL for the statement that changes the row {@code o} of an order, whose {@code refunded} has grown by {@code :refunded}: the
     * fen that are due now. By cumulative rounding: what all refunds so far give back is their share of the fee, rounded half up, so
     * that the refund of all that was received gives back the whole fee. A merchant's discount is no money, and refunded last.
     */
    public static final String DUE = """
            coalesce((
                select cast(div(2 * fee * least(o.refunded, received) + received, 2 * received)
                    - div(2 * fee * least(o.refunded - cast(:refunded as bigint), received) + received, 2 * received) as bigint)
                from posting p
                cross join lateral (
                    select coalesce(nullif(o.amount - coalesce(o.merchant_discount, 0), 0), o.amount) as received) as base
            """ + FeeTerms.JOIN + """
                cross join lateral (
                    select coalesce(sum(amount), 0) as fee from posting f
                    where f.merchant_id = p.merchant_id and f.cause_type = 'ORDER' and f.cause_number = p.cause_number
                      and f.kind = 'FEE' and f.part = 0) as booked
                where p.merchant_id = o.merchant_id and p.cause_type = 'ORDER' and p.cause_number = cast(o.order_id as text)
                  and p.kind = 'PAYMENT' and p.part = 0 and t.gives_back = 1), 0)
            """;

    /** Joins the posting {@code back} of the fee that the refund {@code m} gave back, {@code m.rank} being 1 for refunds. */
    public static final String JOIN = """
            left join posting back
                on m.rank = 1 and back.merchant_id = :merchantId and back.cause_type = 'ORDER'
                and back.cause_number = cast(m.order_id as text) and back.kind = 'FEE_REFUNDED' and back.part = m.id
            """;

    private final PostingTable postings;
    private final Ids ids;
    private final Clock clock;

    FeeRefunds(PostingTable postings, Ids ids, Clock clock) {
        this.postings = postings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Books what a refund gives back; call it in the transaction that counts the refund. */
    public void book(MerchantId merchant, long orderId, long refundId, Money amount, LocalDate day) {
        postings.insert(new Posting(
                Cause.ofOrder(merchant, orderId).withPart(refundId),
                ids.next(),
                PostingKind.FEE_REFUNDED,
                amount,
                day,
                clock.instant(),
                null));
    }
}
