package org.lifepay.gateway.channel.split;

import org.lifepay.gateway.money.Money;

/**
 * A share as it is sent.
 *
 * @param number our number of the share, the idempotency key: the channel pays each once
 * @param tradeNo the channel's number of the payment
 * @param amount zero: nothing is shared, the rest of a held payment is set free
 * @param content the exact text of the request, as {@link SplitChannel#content} made it before it was sent first
 */
public record ShareRequest(String merchantHint, String number, String tradeNo, Money amount, String content) {
    /** Keeps the receiver out of logs. */
    @Override
    public String toString() {
        return "ShareRequest[" + number + ", " + amount.fen() + " fen]";
    }
}
