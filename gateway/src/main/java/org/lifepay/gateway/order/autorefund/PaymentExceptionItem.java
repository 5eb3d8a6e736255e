package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payment that does not come to an end by itself.
 *
 * @param number the attempt's number at the channel
 * @param tradeNo the channel's own number, where it is known
 * @param orderAmount what the order is about
 * @param amount the money in question; for a wrong amount, what the channel says
 * @param tries how often it was asked about or sent
 * @param problem the channel's last code, for a give-back
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

    /** What it is stuck in. */
    public enum Kind {
        /** The channel does not say what became of it. */
        UNKNOWN,
        /** The channel has another amount than the order. */
        WRONG_AMOUNT,
        /** Money that should have gone back and has not. */
        GIVE_BACK
    }
}
