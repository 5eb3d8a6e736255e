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
 */
public record RefundRequest(
        String merchantHint,
        String number,
        String tradeNo,
        String refundNumber,
        Money amount,
        @Nullable String reason) {}
