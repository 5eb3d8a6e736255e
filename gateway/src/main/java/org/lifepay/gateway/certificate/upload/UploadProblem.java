package org.lifepay.gateway.certificate.upload;

/** Why an uploaded certificate is rejected. */
public enum UploadProblem {
    TOO_LARGE,
    UNREADABLE,
    EXPIRED,
    NOT_YET_VALID,
    NOT_RSA,
    /** The key or the signature algorithm is too weak. */
    TOO_WEAK,
    /** Not issued by a trusted authority. */
    FOREIGN,
    /** Issued by us to another merchant. */
    OTHER_MERCHANT,
    /** The platform's own key. */
    PLATFORM_KEY,
    /** The key is in use, by this merchant or another one. */
    KEY_ALREADY_USED
}
