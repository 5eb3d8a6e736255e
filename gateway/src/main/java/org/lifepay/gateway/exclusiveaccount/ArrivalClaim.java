package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.order.OrderKey;

/**
 * What a user wants done with money that no order can keep, or says of its return, until a second one approves it.
 *
 * @param order which it is to pay; of {@link Action#MATCH} only
 * @param note why
 */
public record ArrivalClaim(Action action, Optional<Target> order, String note, By by, Instant at) {
    /** What is to be done; the name is stored. */
    public enum Action {
        /** It pays an order, alone or with others. */
        MATCH,
        /** It goes back to the account that it came from. */
        RETURN,
        /** It is accounted for in another way, such as money that was sent back at the bank. */
        EXPLAIN,
        /** Its return has no result, and its money is back at the sender all the same. */
        RETURN_SENT,
        /** Its return has no result, and nothing was sent. */
        RETURN_NOT_SENT
    }

    /** The order by its key and its public number. */
    public record Target(OrderKey key, String paymentOrderId) {}

    /** A user of the operator. */
    public record By(long id, String name) {}
}
