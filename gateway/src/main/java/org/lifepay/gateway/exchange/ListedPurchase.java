package org.lifepay.gateway.exchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A purchase in a list.
 *
 * @param requestId the merchant's number of the order
 * @param paymentOrderId the order's public number
 * @param cost what the bank took; null unless it is bought
 * @param reason why it ended without a purchase
 */
public record ListedPurchase(
        ForeignPurchase purchase,
        String requestId,
        String paymentOrderId,
        @Nullable Money cost,
        @Nullable String reason) {
    /** What was deducted; empty unless it is bought. */
    public Optional<Money> deduction() {
        ForeignPurchase.Quote quote = purchase.quote();
        return cost == null || quote == null ? Optional.empty() : Optional.of(quote.deduction());
    }

    /** What the operator gained by it in fen, negative for a loss; empty unless it is bought. */
    public Optional<Long> gainFen() {
        return cost == null ? Optional.empty() : deduction().map(paid -> paid.fen() - cost.fen());
    }
}
