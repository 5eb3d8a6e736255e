package org.lifepay.gateway.certificate.application;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Argon2id hashes of authorisation codes: the codes are short enough to be typed, so a stolen database must not reveal
 * them.
 */
@Component
public class AuthorizationCodeHasher {
    /** Bulkhead: each hash takes 16 MiB while it is computed; further callers wait. */
    @Limit(
            area = LimitArea.CACHES,
            name = "authorisation codes hashed at once, 16 MiB each",
            unit = "hashes",
            atLimit = "the others wait")
    private static final int MAX_CONCURRENT = 4;

    @Limit(
            area = LimitArea.CALLS,
            name = "waiting for a place to hash an authorisation code",
            unit = "s",
            atLimit = "refused: try again")
    private static final long TIMEOUT_SECONDS = 5;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT);
    private final Supplier<String> dummyHash = SingletonSupplier.of(() -> argon2.encode("no code has this text"));

    /** No slot became free in time. */
    public static final class TooManyHashesException extends RuntimeException {
        TooManyHashesException() {
            super("authorisation code check rejected: concurrency limit reached");
        }
    }

    String hash(String code) {
        return withPermit(() -> argon2.encode(code));
    }

    public boolean matches(String code, String hash) {
        return withPermit(() -> argon2.matches(code, hash));
    }

    /** Takes the time of a comparison, so that unknown reference numbers cannot be detected by timing. */
    public void simulateMatch(String code) {
        withPermit(() -> argon2.matches(code, dummyHash.get()));
    }

    private <T> T withPermit(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManyHashesException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyHashesException();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
