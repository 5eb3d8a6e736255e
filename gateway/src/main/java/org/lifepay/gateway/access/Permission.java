package org.lifepay.gateway.access;

/** A permission that a page or an action of the back office requires; {@link Role} grants it. */
public enum Permission {
    /** View orders, refunds and notifications; payers masked. */
    VIEW,
    /** Reveal a payer's identity in full; every access is recorded in the audit log. */
    UNMASK,
    REFUND,
    /** Approve refunds above the merchant's limit. */
    APPROVE_REFUND,
    CANCEL,
    QUERY_CHANNEL,
    /** Resend notifications. */
    RESEND,
    /** Submit customs declarations again and enter the shipping of orders. */
    DECLARE,
    /** Reply to buyers' complaints. */
    REPLY_COMPLAINTS,
    EXPORT,
    STATEMENTS,
    /** Make, pause and close payment links; make, publish and stop coupon activities. */
    PAYMENT_LINKS,
    /** Apply for, upload and retire certificates. */
    CERTIFICATES,
    /** Invite users, change their roles, remove them. */
    USERS,
    /** View the developer page. */
    DEVELOPER_TOOLS,
    /** Register merchants and change their terms. */
    MERCHANTS,
    /** Refund, or agree to a refund, for a suspended merchant. */
    OPERATOR_REFUND,
    /** The list of what is stuck. */
    EXCEPTIONS,
    SETTINGS,
    /** View the audit log. */
    AUDIT
}
