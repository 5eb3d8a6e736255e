package org.lifepay.gateway.order.autorefund;

import java.time.Instant;
import org.lifepay.gateway.money.Money;

/**
 * What a person says of money that went back by another way than the channel's.
 *
 * @param proof what shows it: the bank's receipt number, for one
 */
public record AutoRefundClaim(Money amount, String proof, By by, Instant at) {
    /** One of the operator's people. */
    public record By(long id, String name) {
        /** Keeps the name out of logs. */
        @Override
        public String toString() {
            return "By[" + id + "]";
        }
    }
}
