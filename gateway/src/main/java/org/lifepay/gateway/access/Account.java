package org.lifepay.gateway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person with what is needed to let it in. */
record Account(
        Person person,
        PersonStatus status,
        @Nullable String passwordHash,
        @Nullable String sealedTotp,
        @Nullable String sealedNext,
        @Nullable Instant lockedUntil) {
    boolean lockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
