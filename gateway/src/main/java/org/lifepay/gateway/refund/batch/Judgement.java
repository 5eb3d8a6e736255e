package org.lifepay.gateway.refund.batch;

/** What the preview says of a line. */
public enum Judgement {
    /** It will be refunded. */
    REFUND,
    /** It will be requested, and refunded after another user has approved it. */
    NEEDS_APPROVAL,
    /** The same row was requested before, in this console: it is not refunded again. */
    ALREADY_REQUESTED,
    NOT_FOUND,
    NOT_PAID,
    /** The order was paid by bank transfer. */
    NOT_SUPPORTED,
    NOTHING_LEFT,
    /** More than what is left of the order. */
    EXCEEDS,
    BAD_AMOUNT,
    BAD_REASON,
    /** An earlier line of the file is about the same order. */
    DOUBLE;

    /** Whether a confirmation carries it out. */
    public boolean isExecutable() {
        return this == REFUND || this == NEEDS_APPROVAL;
    }
}
