package org.lifepay.gateway.ledger;

/** The fees that merchants were told, by business day; the audit compares them with the ledger's. */
@FunctionalInterface
public interface IssuedFees {
    /** A query with the columns {@code merchant_id}, {@code day}, {@code payment_count}, {@code payment_amount} and {@code fee}. */
    String sql();
}
