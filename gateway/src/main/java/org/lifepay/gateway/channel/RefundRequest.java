package org.lifepay.gateway.channel;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A refund request to a channel.
 *
 * @param number our number of the paid attempt
 * @param tradeNo the channel's trade number of the paid attempt
 * @param refundNumber our refund number (out_request_no), the idempotency key: the channel pays each once
 * @param reason shown to the buyer
 * @param givenBack the part of the request that names who gives back shares of the payment, as the channel wrote it; null: none does
 */
public record RefundRequest(
        String merchantHint,
        String number,
        String tradeNo,
        String refundNumber,
        Money amount,
        @Nullable String reason,
        @Nullable String givenBack) {
    /** A refund of a payment that was not shared. */
    public RefundRequest(
            String merchantHint,
            String number,
            String tradeNo,
            String refundNumber,
            Money amount,
            @Nullable String reason) {
        this(merchantHint, number, tradeNo, refundNumber, amount, reason, null);
    }

    /** Keeps those who give back out of logs. */
    @Override
    public String toString() {
        return "RefundRequest[" + refundNumber + ", " + amount.fen() + " fen]";
    }
}
