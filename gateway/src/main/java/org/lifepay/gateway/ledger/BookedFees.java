package org.lifepay.gateway.ledger;

import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** What the operator keeps of payments, as it is booked. */
@Component
public class BookedFees {
    private final PostingTable postings;

    BookedFees(PostingTable postings) {
        this.postings = postings;
    }

    /**
     * The fee on an order's payment; zero as long as it is not paid.
     *
     * @param orderId the order's number in the books
     */
    public Money ofOrder(MerchantId merchant, long orderId) {
        return new Money(postings.feeOfOrder(merchant, orderId));
    }
}
