package org.lifepay.gateway.refund;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A refund without a final result.
 *
 * @param requestId the merchant's refund number
 * @param since when it was accepted
 * @param tries number of tries
 */
public record RefundExceptionItem(
        MerchantId merchant, String requestId, String paymentOrderId, Money amount, Instant since, int tries) {}
