package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payment that needs manual action.
 *
 * @param number the attempt's number at the channel
 * @param tradeNo the channel's own number, where it is known
 * @param orderAmount what the order is about
 * @param amount the money in question; for a wrong amount, what the channel says
 * @param tries how often it was asked about or sent
 * @param problem the channel's last code
 * @param claim what a person says of money that has to go back, while a second one has not agreed
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
        @Nullable String problem,
        @Nullable AutoRefundClaim claim) {

    /** The kinds of payment exceptions. */
    public enum Kind {
        /** The channel does not report a final result. */
        UNKNOWN,
        /** The channel reports another amount than the order's. */
        WRONG_AMOUNT,
        /** The channel has answered a charge with success and does not report it as paid since. */
        CONTRADICTED,
        /** An auto-refund has not succeeded. */
        GIVE_BACK
    }
}
