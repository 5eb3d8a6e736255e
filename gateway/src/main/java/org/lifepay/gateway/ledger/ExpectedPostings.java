package org.lifepay.gateway.ledger;

import java.util.Optional;

/**
 * What the ledger must have booked, told by the module that owns the business rows; the audit compares. It needs no
 * other part of the gateway, so that the audit can run beside a stopped one.
 */
public interface ExpectedPostings {
    /**
     * A query with the columns {@code merchant_id}, {@code cause_type}, {@code cause_number}, {@code kind}, {@code amount}
     * and {@code at}: for each cause and kind what must be booked of it, less what was taken back, and when it happened;
     * null if its business day is not known.
     */
    String sql();

    /**
     * A query with the columns {@code merchant_id}, {@code cause_type}, {@code cause_number}, {@code amount} and {@code at}: what
     * left one merchant's balance then and is not on another's yet; empty if the module moves nothing between merchants.
     */
    default Optional<String> unfinished() {
        return Optional.empty();
    }

    /**
     * A query with the columns {@code merchant_id}, {@code order_id}, {@code amount}, {@code refunded} and {@code discount},
     * the merchant's: orders of which something was refunded; empty if the module has none.
     */
    default Optional<String> refundedOrders() {
        return Optional.empty();
    }
}
