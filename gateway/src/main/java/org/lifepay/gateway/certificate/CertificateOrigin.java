package org.lifepay.gateway.certificate;

/** Where a certificate comes from. */
public enum CertificateOrigin {
    /** Registered by an operator, without inspection. */
    REGISTERED,
    /** Issued by our certificate authority in exchange for the two codes. */
    ISSUED,
    /** Issued by another certificate authority and uploaded by the merchant. */
    UPLOADED
}
