package org.lifepay.gateway.access;

/** What a page or a button asks of whoever uses it. */
public enum Right {
    /** Look at orders, refunds and notifications; payers masked. */
    SEE,
    /** Look at a payer's identity in full; each look is recorded. */
    UNMASK,
    REFUND,
    /** Be the second pair of eyes of a refund above the limit. */
    APPROVE_REFUND,
    CANCEL,
    ASK_CHANNEL,
    /** Send notifications again. */
    RESEND,
    EXPORT,
    STATEMENTS,
    /** Apply for, upload and retire certificates. */
    KEYS,
    /** Invite people, change their roles, remove them. */
    PEOPLE,
    /** The developers' page. */
    DEVELOP,
    /** Register merchants and change their terms. */
    MERCHANTS,
    /** The list of what is stuck. */
    WORK,
    SETTINGS,
    /** Read what was done by whom. */
    AUDIT
}
