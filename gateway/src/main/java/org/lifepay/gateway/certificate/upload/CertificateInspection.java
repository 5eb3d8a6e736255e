package org.lifepay.gateway.certificate.upload;

import java.security.cert.X509Certificate;

/** What an uploaded file turned out to be. */
public sealed interface CertificateInspection {
    /** The merchant may use it. */
    record Accepted(X509Certificate certificate) implements CertificateInspection {}

    record Rejected(UploadProblem problem) implements CertificateInspection {}
}
