package org.lifepay.gateway.refund.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.Actor;

/**
 * Refunds from a file.
 *
 * @param confirmedBy null while it is a preview; nothing is refunded before
 */
public record RefundBatch(
        MerchantId merchant,
        long id,
        String fileName,
        int lines,
        Actor createdBy,
        Instant createdAt,
        @Nullable Actor confirmedBy,
        @Nullable Instant confirmedAt) {

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    @Override
    public String toString() {
        return "RefundBatch[" + id + "]";
    }
}
