package org.lifepay.gateway.order;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * An order as it stands in the books.
 *
 * @param paymentOrderId its name outside; also the serialNumber that merchants see
 * @param requestId the merchant's order number
 * @param mode empty when the buyer chooses on our cashier page
 * @param subject what the buyer sees
 * @param appId the app that opens the cashier; null for the channel's default
 * @param refunded what has gone back to the buyer
 * @param refundPending what refunds under way will take
 */
public record Order(
        OrderKey key,
        String paymentOrderId,
        String requestId,
        String contentDigest,
        @Nullable String partnerId,
        Money amount,
        Optional<PaymentMode> mode,
        @Nullable String appId,
        String subject,
        String notifyUrl,
        @Nullable String callbackUrl,
        @Nullable String remark,
        OrderState state,
        Instant createdAt,
        Instant expiresAt,
        Money refunded,
        Money refundPending,
        int refundCount) {

    public MerchantId merchant() {
        return key.merchant();
    }

    public boolean isOpen() {
        return state instanceof OrderState.Open;
    }

    @Override
    public String toString() {
        return "Order[" + paymentOrderId + " " + state.status() + "]";
    }
}
