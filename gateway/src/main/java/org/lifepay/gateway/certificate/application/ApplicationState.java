package org.lifepay.gateway.certificate.application;

import java.time.Instant;

/** What became of the two codes. */
public sealed interface ApplicationState {
    /** Somebody may redeem them. */
    record Open(int wrongTries) implements ApplicationState {}

    /** They were redeemed, for this certificate. */
    record Used(Instant at, long certificateId) implements ApplicationState {}

    /** Somebody tried wrong codes too often. */
    record Locked(Instant at) implements ApplicationState {}

    /** Nobody redeemed them in time. */
    record Expired(Instant at) implements ApplicationState {}

    /** Newer codes took their place, or somebody took them back. */
    record Withdrawn(Instant at) implements ApplicationState {}
}
