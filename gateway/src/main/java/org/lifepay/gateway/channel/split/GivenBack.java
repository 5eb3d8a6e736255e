package org.lifepay.gateway.channel.split;

import org.lifepay.gateway.money.Money;

/**
 * What the receiver of a share gives back with a refund of the payment.
 *
 * @param content the share's request as it was sent: it names the account that got the share, whatever is bound now
 */
public record GivenBack(String content, Money amount) {
    /** Keeps the receiver out of logs. */
    @Override
    public String toString() {
        return "GivenBack[" + amount.fen() + " fen]";
    }
}
