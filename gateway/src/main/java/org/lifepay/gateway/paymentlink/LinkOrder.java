package org.lifepay.gateway.paymentlink;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * An order of a payment link.
 *
 * @param entryId increases with time
 * @param orderId empty until the order is placed
 */
public record LinkOrder(
        MerchantId merchant,
        long linkId,
        long entryId,
        String requestId,
        Optional<Long> orderId,
        Money amount,
        Status status,
        Instant createdAt) {

    /** What the order means for the link. */
    public enum Status {
        /** Reserved; the order is being placed. */
        HELD,
        /** The order can be paid. */
        OPEN,
        PAID,
        /** The order was not paid and no longer counts. */
        RELEASED
    }
}
