package org.lifepay.gateway.ledger;

/**
 * What the ledger must have booked, told by the module that owns the business rows; the audit compares. It needs no
 * other part of the gateway, so that the audit can run beside a stopped one.
 */
@FunctionalInterface
public interface ExpectedPostings {
    /**
     * A query with the columns {@code merchant_id}, {@code cause_type}, {@code cause_number}, {@code kind}, {@code amount}
     * and {@code at}: for each cause and kind what must be booked of it, less what was taken back, and when it happened;
     * null if its business day is not known.
     */
    String sql();
}
