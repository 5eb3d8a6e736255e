package org.lifepay.gateway.exchange.bank;

import org.lifepay.gateway.money.Money;

/** The result of a collection at the bank. */
public sealed interface CollectionResult {
    /** The payer may pay, and has not yet. */
    record Open(PayTo payTo) implements CollectionResult {}

    /**
     * Final: foreign money has arrived and is changed into CNY, which the operator has.
     *
     * @param bankNumber the bank's own number of it
     * @param arrived which may be another amount than the one asked for
     * @param price at which it was changed
     * @param proceeds what the bank gave for it
     */
    record Settled(String bankNumber, ForeignAmount arrived, ListPrice price, Money proceeds)
            implements CollectionResult {}

    /** The bank is at it; query again. */
    record Processing() implements CollectionResult {}

    /** The bank has no such collection; repeat with the same number. */
    record NotFound() implements CollectionResult {}

    /** Nothing is collected under this number, also not later: it was refused, or is over. */
    record Declined(String code) implements CollectionResult {}

    /** The outcome is unknown; query, then repeat with the same number. */
    record Unknown(String reason) implements CollectionResult {}
}
