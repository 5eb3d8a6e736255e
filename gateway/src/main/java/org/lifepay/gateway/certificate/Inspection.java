package org.lifepay.gateway.certificate;

import java.security.cert.X509Certificate;

/** What an uploaded file turned out to be. */
public sealed interface Inspection {
    /** The merchant may use it. */
    record Fit(X509Certificate certificate) implements Inspection {}

    record Unfit(UploadProblem problem) implements Inspection {}
}
