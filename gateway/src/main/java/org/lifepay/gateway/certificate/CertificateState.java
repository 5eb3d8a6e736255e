package org.lifepay.gateway.certificate;

import java.time.Instant;
import java.util.Optional;

/** Whether a merchant's certificate counts. That its days are over is in the certificate itself. */
public sealed interface CertificateState {
    /** Uploaded; counts as soon as a message signed with its private key has come. */
    record Pending() implements CertificateState {}

    /**
     * It counts.
     *
     * @param since empty for what was registered before this was written down
     */
    record Active(Optional<Instant> since) implements CertificateState {}

    /** Somebody took it out of use. */
    record Retired(Optional<Instant> at) implements CertificateState {}
}
