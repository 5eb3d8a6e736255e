package org.lifepay.gateway.ledger;

import java.util.Map;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** What refunds gave back beside money, as it is booked. */
@Component
public class BookedRefunds {
    private final PostingTable postings;
    private final RefundDiscountTable discounts;

    BookedRefunds(PostingTable postings, RefundDiscountTable discounts) {
        this.postings = postings;
        this.discounts = discounts;
    }

    /**
     * The parts of one refund.
     *
     * @param fee what it gave back of the operator's fee
     * @param discount what of its amount is the merchant's discount, and no money
     */
    public record Parts(Money fee, Money discount) {
        public static final Parts NONE = new Parts(Money.ZERO, Money.ZERO);
    }

    /**
     * None of a refund that is not done.
     *
     * @param orderId the order's number in the books
     * @param refundId the refund's
     */
    public Parts of(MerchantId merchant, long orderId, long refundId) {
        return postings.partsOfRefund(Cause.ofOrder(merchant, orderId).withPart(refundId));
    }

    /**
     * What of these refunds is of the merchant's discount; those that are money only are left out.
     *
     * @param orders of the refunds, by their numbers in the books
     */
    public Map<Long, Money> discounts(MerchantId merchant, Map<Long, Long> orders) {
        return orders.isEmpty() ? Map.of() : discounts.of(merchant, orders);
    }
}
