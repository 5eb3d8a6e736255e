package org.lifepay.gateway.certificate.application;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id of authorisation codes: short enough to be typed, so that a stolen database must not give them away. */
@Component
public class AuthorizationCodeHasher {
    /** Each one takes 16 MiB while it is computed; the rest waits. */
    private static final int MAX_CONCURRENT = 4;

    private static final long TIMEOUT_SECONDS = 5;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT);
    private final String dummyHash = argon2.encode("no code has this text");

    /** There was no place for too long. */
    public static final class TooManyHashesException extends RuntimeException {
        TooManyHashesException() {
            super("too many codes are being compared");
        }
    }

    String hash(String code) {
        return withPermit(() -> argon2.encode(code));
    }

    public boolean matches(String code, String hash) {
        return withPermit(() -> argon2.matches(code, hash));
    }

    /** Takes the time of a comparison, so that unknown reference numbers cannot be told from known ones. */
    public void simulateMatch(String code) {
        withPermit(() -> argon2.matches(code, dummyHash));
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
