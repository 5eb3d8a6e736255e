package org.lifepay.gateway.certificate.upload;

import java.security.cert.X509Certificate;

/** The result of inspecting an uploaded certificate. */
public sealed interface CertificateInspection {
    /** The merchant may use the certificate. */
    record Accepted(X509Certificate certificate) implements CertificateInspection {}

    record Rejected(UploadProblem problem) implements CertificateInspection {}
}
