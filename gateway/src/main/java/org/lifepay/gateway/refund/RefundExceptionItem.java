package org.lifepay.gateway.refund;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A refund whose end nobody knows.
 *
 * @param requestId the merchant's refund number
 * @param since when it was accepted
 * @param tries how often it was worked on
 */
public record RefundExceptionItem(
        MerchantId merchant, String requestId, String paymentOrderId, Money amount, Instant since, int tries) {}
