package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.lifepay.gateway.money.Money;

/**
 * A claim: a payment was refunded by other means than through the channel.
 *
 * @param proof for example the bank's receipt number
 */
public record AutoRefundClaim(Money amount, String proof, By by, Instant at) {
    /** A user of the operator. */
    public record By(long id, String name) {
        /** Keeps the name out of logs. */
        @Override
        public String toString() {
            return "By[" + id + "]";
        }
    }
}
