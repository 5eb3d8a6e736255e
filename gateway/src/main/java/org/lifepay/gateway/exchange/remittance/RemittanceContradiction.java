package org.lifepay.gateway.exchange.remittance;

/** What the bank told of a remittance after it had told another end. */
public enum RemittanceContradiction {
    /** It had failed, and its money was the merchant's again: it may have been sent twice. */
    PAID_AFTER_FAILED(Remittance.Status.FAILED),
    /** It had failed, was paid after all, and what came back has no owner in the books. */
    RETURNED_AFTER_FAILED(Remittance.Status.FAILED),
    /** It was paid, and the bank denies it now. */
    NOT_PAID_AFTER_PAID(Remittance.Status.SUCCESS);

    private final Remittance.Status end;

    RemittanceContradiction(Remittance.Status end) {
        this.end = end;
    }

    /** The end that stands. */
    Remittance.Status end() {
        return end;
    }
}
