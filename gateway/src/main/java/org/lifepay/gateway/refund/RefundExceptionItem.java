package org.lifepay.gateway.refund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A refund without a final result.
 *
 * @param requestId the merchant's refund number
 * @param since when it was accepted
 * @param tries how often it was worked on
 * @param problem why the last try told nothing, where it said so
 */
public record RefundExceptionItem(
        MerchantId merchant,
        String requestId,
        String paymentOrderId,
        Money amount,
        Instant since,
        int tries,
        @Nullable String problem) {}
