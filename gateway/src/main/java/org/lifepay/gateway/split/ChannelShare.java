package org.lifepay.gateway.split;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A share that the channel pays: what is held back for it, and its request.
 *
 * @param serialNumber of the share, and our number at the channel
 * @param tradeNo the channel's number of the payment
 * @param available held back out of what is available; false: out of what is pending
 * @param paidAt when the order was paid
 * @param refusedCode of a refusal that is to be confirmed
 */
record ChannelShare(
        OrderKey order,
        String serialNumber,
        String tradeNo,
        Money amount,
        boolean available,
        Instant paidAt,
        Instant reservedAt,
        @Nullable String refusedCode) {
    MerchantId payer() {
        return order.merchant();
    }

    Optional<String> refused() {
        return Optional.ofNullable(refusedCode);
    }

    @Override
    public String toString() {
        return "ChannelShare[" + serialNumber + "]";
    }
}
