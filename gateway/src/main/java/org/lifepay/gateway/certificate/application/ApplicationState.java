package org.lifepay.gateway.certificate.application;

import java.time.Instant;

/** The status of an application. */
public sealed interface ApplicationState {
    /** The codes can be redeemed. */
    record Open(int wrongTries) implements ApplicationState {}

    /** The codes were redeemed for this certificate. */
    record Used(Instant at, long certificateId) implements ApplicationState {}

    /** Too many failed attempts. */
    record Locked(Instant at) implements ApplicationState {}

    /** Not redeemed in time. */
    record Expired(Instant at) implements ApplicationState {}

    /** Replaced by newer codes, or withdrawn. */
    record Withdrawn(Instant at) implements ApplicationState {}
}
