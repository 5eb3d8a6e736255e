package org.lifepay.gateway.certificate.upload;

/** Why an uploaded certificate is not taken. */
public enum UploadProblem {
    TOO_LARGE,
    UNREADABLE,
    EXPIRED,
    NOT_YET_VALID,
    NOT_RSA,
    /** Key or signature. */
    TOO_WEAK,
    /** No authority that we trust has issued it. */
    FOREIGN,
    /** We issued it, to another merchant. */
    OTHER_MERCHANT,
    /** One of the platform's own keys. */
    PLATFORM_KEY,
    /** This merchant's or another's. */
    KEY_ALREADY_USED
}
