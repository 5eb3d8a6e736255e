package org.lifepay.gateway.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/**
 * The rate of a day is that of its first statement. Payments that were booked at another one, because the merchant's rate
 * was changed in between, get a posting of the difference.
 */
@Component
public class FeeAdjustments {
    private static final int BATCH = 500;
    private static final long BASIS_POINTS = 10_000;

    private final PostingTable postings;
    private final Ids ids;
    private final Clock clock;

    FeeAdjustments(PostingTable postings, Ids ids, Clock clock) {
        this.postings = postings;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Books the differences; call it in the transaction that issues the statement.
     *
     * @param correction the statement's; a payment is adjusted once by each
     */
    public void adjust(MerchantId merchant, LocalDate day, int rate, int correction) {
        List<PostingTable.BookedFee> fees;
        long after = 0;
        do {
            fees = postings.feesAtOtherRates(merchant, day, rate, after, BATCH);
            for (PostingTable.BookedFee fee : fees) {
                adjust(merchant, day, rate, correction, fee);
                after = fee.postingId();
            }
        } while (fees.size() == BATCH);
    }

    private void adjust(MerchantId merchant, LocalDate day, int rate, int correction, PostingTable.BookedFee fee) {
        long missing = (Math.multiplyExact(fee.gross(), rate) + BASIS_POINTS / 2) / BASIS_POINTS - fee.booked();
        postings.insert(new Posting(
                new Cause(merchant, CauseType.ORDER, fee.orderNumber(), correction),
                ids.next(),
                missing > 0 ? PostingKind.FEE_ADDED : PostingKind.FEE_RETURNED,
                new Money(Math.abs(missing)),
                day,
                clock.instant(),
                rate));
    }
}
