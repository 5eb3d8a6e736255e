package org.lifepay.gateway.certificate;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id of authorisation codes: short enough to be typed, so that a stolen database must not give them away. */
@Component
class CodeHash {
    /** Each one takes 16 MiB while it is computed; the rest waits. */
    private static final int AT_ONCE = 4;

    private static final long PATIENCE_SECONDS = 5;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String nobodys = argon2.encode("no code has this text");

    /** There was no place for too long. */
    static final class BusyException extends RuntimeException {
        BusyException() {
            super("too many codes are being compared");
        }
    }

    String of(String code) {
        return inTurn(() -> argon2.encode(code));
    }

    boolean matches(String code, String hash) {
        return inTurn(() -> argon2.matches(code, hash));
    }

    /** Takes the time of a comparison, so that unknown reference numbers cannot be told from known ones. */
    void pretend(String code) {
        inTurn(() -> argon2.matches(code, nobodys));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
