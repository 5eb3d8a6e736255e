package org.lifepay.gateway.channel.arrival;

import java.util.List;

/**
 * A bank's list of what arrived on the operator's account numbers, in the order in which the bank booked it. Reading it
 * again has no effect. Every call goes over the network: never call inside a transaction.
 */
public interface BankArrivals {
    /** The operator's code of the bank. */
    String bank();

    /**
     * What stands behind the cursor.
     *
     * @param cursor empty: from the beginning
     */
    Result after(String cursor);

    /** The result. */
    sealed interface Result {
        /**
         * The next arrivals, none if there are no more.
         *
         * @param cursor where to go on
         */
        record Read(List<BankArrival> arrivals, String cursor) implements Result {
            public Read {
                arrivals = List.copyOf(arrivals);
            }
        }

        /** The bank did not answer, or not understandably; nothing may be skipped. */
        record Unknown(String reason) implements Result {}
    }
}
