package org.lifepay.gateway.exchange.remittance;

/** What the bank told after a remittance had failed: its money was the merchant's again. */
public enum RemittanceContradiction {
    /** It may have been sent twice. */
    PAID_AFTER_FAILED,
    /** It was paid after all, and what came back has no owner in the books. */
    RETURNED_AFTER_FAILED
}
