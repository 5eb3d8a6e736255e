package org.lifepay.gateway.channel.customs;

import org.jspecify.annotations.Nullable;

/**
 * What the channel tells of a declaration that it accepted, as far as it does.
 *
 * @param declarationNumber the channel's own number of it
 * @param tradeNo the payment's number as it is sent to customs
 * @param payCode the channel's registration number at customs
 * @param payTransactionId the clearing institution's number of the payment
 * @param clearing 1 UnionPay, 2 NUCC, 3 another
 * @param payerCheck whether who ordered is who paid: T or F, told the first time only
 */
public record CustomsReceipt(
        @Nullable String declarationNumber,
        @Nullable String tradeNo,
        @Nullable String payCode,
        @Nullable String payTransactionId,
        @Nullable String clearing,
        @Nullable String payerCheck) {
    public static final CustomsReceipt NONE = new CustomsReceipt(null, null, null, null, null, null);
}
