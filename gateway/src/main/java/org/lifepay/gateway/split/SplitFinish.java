package org.lifepay.gateway.split;

import java.time.Instant;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * What of a held payment is set free after its shares.
 *
 * @param number our number at the channel
 * @param content the request as it is sent, each time the same
 */
record SplitFinish(OrderKey order, String number, String tradeNo, String content, int tries, Instant createdAt) {
    ShareRequest request() {
        return new ShareRequest(order.merchant().digits(), number, tradeNo, Money.ZERO, content);
    }

    @Override
    public String toString() {
        return "SplitFinish[" + number + "]";
    }
}
