package org.lifepay.gateway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user with the credentials that sign-in checks. */
public record UserAccount(
        User user,
        UserStatus status,
        @Nullable String passwordHash,
        @Nullable String sealedTotp,
        @Nullable String sealedNext,
        @Nullable Instant lockedUntil) {
    public boolean isLockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
