package org.lifepay.gateway.certificate;

import java.time.Instant;
import java.util.Optional;

/** The status of a merchant's certificate. Expiry is not a status: it is in the certificate itself. */
public sealed interface CertificateState {
    /** Uploaded; becomes active with the first message that is signed with its private key (proof of possession). */
    record Pending() implements CertificateState {}

    /**
     * Accepted for signatures.
     *
     * @param since empty for certificates registered before this was recorded
     */
    record Active(Optional<Instant> since) implements CertificateState {}

    /** Taken out of use. */
    record Retired(Optional<Instant> at) implements CertificateState {}
}
