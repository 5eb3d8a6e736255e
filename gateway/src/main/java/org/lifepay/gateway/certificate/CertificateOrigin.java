package org.lifepay.gateway.certificate;

/** How a certificate came to us. */
public enum CertificateOrigin {
    /** By an operator's hand, without examination. */
    REGISTERED,
    /** Our authority made it, for codes. */
    ISSUED,
    /** Somebody else's authority made it, the merchant uploaded it. */
    UPLOADED
}
