package org.lifepay.gateway.exchange.bank;

import org.lifepay.gateway.money.Money;

/** The result of a purchase at the bank. */
public sealed interface PurchaseResult {
    /**
     * Bought.
     *
     * @param bankNumber the bank's own number of it
     * @param cost what the bank takes for it
     */
    record Bought(String bankNumber, Money cost) implements PurchaseResult {}

    /** The bank is at it; query again. */
    record Processing() implements PurchaseResult {}

    /** The bank has no such purchase; repeat with the same number. */
    record NotFound() implements PurchaseResult {}

    /** Final: nothing was bought. */
    record Declined(String code) implements PurchaseResult {
        /** The lock had expired when the request arrived. */
        public static final String LOCK_EXPIRED = "LOCK_EXPIRED";
    }

    /** The outcome is unknown; query, then repeat with the same number. */
    record Unknown(String reason) implements PurchaseResult {}
}
