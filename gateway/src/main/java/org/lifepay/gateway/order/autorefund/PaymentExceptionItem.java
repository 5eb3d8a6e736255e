package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payment that needs manual action.
 *
 * @param number our number of the attempt
 * @param tradeNo the channel's trade number, if known
 * @param orderAmount the order's amount
 * @param amount the amount concerned; for an amount mismatch, the amount that the channel reports
 * @param tries number of queries or refund requests
 * @param problem the channel's last code, for an auto-refund
 */
public record PaymentExceptionItem(
        Kind kind,
        MerchantId merchant,
        String paymentOrderId,
        String number,
        @Nullable String tradeNo,
        Money orderAmount,
        Money amount,
        Instant since,
        int tries,
        @Nullable String problem) {

    /** The kinds of payment exceptions. */
    public enum Kind {
        /** The channel does not report a final result. */
        UNKNOWN,
        /** The channel reports another amount than the order's. */
        WRONG_AMOUNT,
        /** An auto-refund has not succeeded. */
        GIVE_BACK
    }
}
