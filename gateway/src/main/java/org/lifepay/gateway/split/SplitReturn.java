package org.lifepay.gateway.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * Part of a share that goes back to the payer, because the order was refunded.
 *
 * @param payer whose order was refunded
 * @param serialNumber our number, under which both merchants' books have it
 * @param receivedAt when the receiver got the share
 * @param taken whether it left the receiver's balance
 * @param problem why it waits, where it does
 */
public record SplitReturn(
        MerchantId payer,
        String serialNumber,
        long splitId,
        int lineNo,
        MerchantId receiver,
        Money amount,
        Instant receivedAt,
        boolean taken,
        int tries,
        @Nullable String problem,
        Instant createdAt) {
    @Override
    public String toString() {
        return "SplitReturn[" + serialNumber + "]";
    }
}
