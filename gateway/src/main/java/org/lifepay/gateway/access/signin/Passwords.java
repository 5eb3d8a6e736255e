package org.lifepay.gateway.access.signin;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Password policy (zxcvbn strength) and hashing (argon2id). */
@Component
public class Passwords {
    private static final int MIN_LENGTH = 10;

    @Limit(area = LimitArea.SIZES, name = "password", unit = "characters", atLimit = "the page says so")
    private static final int MAX_LENGTH = 128;

    private static final int MIN_SCORE = 3; // of 0 to 4: more than 10^8 guesses

    private final Argon2PasswordEncoder argon2;
    private final Zxcvbn zxcvbn = new Zxcvbn();
    private final Supplier<String> dummyHash = SingletonSupplier.of(() -> hash("no user's password"));

    Passwords(Argon2PasswordEncoder argon2) {
        this.argon2 = argon2;
    }

    /** Why a password is rejected, as a message key; empty if it is accepted. */
    public Optional<String> problem(String password, User user) {
        if (password.length() < MIN_LENGTH) {
            return Optional.of("access.passwordShort");
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("access.passwordLong");
        }
        String name = user.mail().toLowerCase(Locale.ROOT);
        List<String> guessable =
                List.of("lifepay", user.name(), name, name.substring(0, Math.max(0, name.indexOf('@'))));
        return zxcvbn.measure(password, guessable).getScore() < MIN_SCORE
                ? Optional.of("access.passwordCommon")
                : Optional.empty();
    }

    public final String hash(String password) {
        return java.util.Objects.requireNonNull(argon2.encode(password));
    }

    /** Takes as long for an account without a password as for one with, so that timing reveals nothing. */
    boolean matches(String password, @Nullable String hash) {
        boolean matches = argon2.matches(
                password.substring(0, Math.min(password.length(), MAX_LENGTH)), hash == null ? dummyHash.get() : hash);
        return matches && hash != null;
    }
}
