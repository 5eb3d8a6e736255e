package org.lifepay.gateway.channel;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * One refund at a channel.
 *
 * @param number the paid attempt's number
 * @param tradeNo the channel's own number of the paid attempt
 * @param refundNumber ours; the channel pays each once, for ever (out_request_no)
 * @param reason shown to the buyer
 */
public record RefundRequest(
        String merchantHint,
        String number,
        String tradeNo,
        String refundNumber,
        Money amount,
        @Nullable String reason) {}
