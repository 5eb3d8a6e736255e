package org.lifepay.gateway.certificate.application;

import java.time.Duration;
import java.util.function.Supplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.Bulkhead;
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
            atLimit = "refused: try again")
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2;
    private final Bulkhead bulkhead = new Bulkhead(MAX_CONCURRENT, TIMEOUT);
    private final Supplier<String> dummyHash;

    AuthorizationCodeHasher(Argon2PasswordEncoder argon2) {
        this.argon2 = argon2;
        this.dummyHash = SingletonSupplier.of(() -> argon2.encode("no code has this text"));
    }

    String hash(String code) {
        return bulkhead.call(() -> argon2.encode(code));
    }

    public boolean matches(String code, String hash) {
        return bulkhead.call(() -> argon2.matches(code, hash));
    }

    /** Takes the time of a comparison, so that unknown reference numbers cannot be detected by timing. */
    public void simulateMatch(String code) {
        bulkhead.call(() -> argon2.matches(code, dummyHash.get()));
    }
}
