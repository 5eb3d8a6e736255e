package org.lifepay.gateway.channel.arrival;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A bank's list of what arrived on the operator's account numbers, in the order in which the bank booked it. Reading it
 * again has no effect. Every call goes over the network: never call inside a transaction.
 */
public interface BankArrivals {
    /** The operator's code of the bank. */
    String bank();

    /** How long after it has booked an arrival the bank may list it. */
    Duration delay();

    /**
     * What stands behind the cursor.
     *
     * @param cursor empty: from the beginning
     */
    Result after(String cursor);

    /** The arrival of a row that was kept as the bank told it; empty if it cannot be read. */
    Optional<BankArrival> read(String content);

    /**
     * A row of the list.
     *
     * @param content as the bank told it
     * @param arrival empty if it cannot be read
     */
    record Row(String content, Optional<BankArrival> arrival) {
        /** Keeps the payer out of logs. */
        @Override
        public String toString() {
            return "Row[]";
        }
    }

    /** The result. */
    sealed interface Result {
        /**
         * The next rows, none if there are no more.
         *
         * @param cursor where to go on
         */
        record Read(List<Row> rows, String cursor) implements Result {
            public Read {
                rows = List.copyOf(rows);
            }
        }

        /** The bank did not answer, or with no list; nothing may be skipped. */
        record Unknown(String reason) implements Result {}
    }
}
