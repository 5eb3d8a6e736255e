package org.lifepay.gateway.access;

/** What a page or a button asks of whoever uses it. */
public enum Permission {
    /** Look at orders, refunds and notifications; payers masked. */
    VIEW,
    /** Look at a payer's identity in full; each look is recorded. */
    UNMASK,
    REFUND,
    /** Be the second pair of eyes of a refund above the limit. */
    APPROVE_REFUND,
    CANCEL,
    QUERY_CHANNEL,
    /** Send notifications again. */
    RESEND,
    EXPORT,
    STATEMENTS,
    /** Apply for, upload and retire certificates. */
    CERTIFICATES,
    /** Invite people, change their roles, remove them. */
    USERS,
    /** The developers' page. */
    DEVELOPER_TOOLS,
    /** Register merchants and change their terms. */
    MERCHANTS,
    /** The list of what is stuck. */
    EXCEPTIONS,
    SETTINGS,
    /** Read what was done by whom. */
    AUDIT
}
