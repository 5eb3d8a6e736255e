package org.lifepay.gateway.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are good enough, and how they are kept: argon2id. */
@Component
class Passwords {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final int GOOD = 3; // of 0 to 4: more than 10^8 guesses

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Zxcvbn judge = new Zxcvbn();
    private final String nobodys = hash("nobody's password");

    /** Why a password is refused, as a text key; empty when it is good. */
    Optional<String> problem(String password, Person person) {
        if (password.length() < SHORTEST) {
            return Optional.of("access.passwordShort");
        }
        if (password.length() > LONGEST) {
            return Optional.of("access.passwordLong");
        }
        String name = person.mail().toLowerCase(Locale.ROOT);
        List<String> known = List.of("lifepay", person.name(), name, name.substring(0, Math.max(0, name.indexOf('@'))));
        return judge.measure(password, known).getScore() < GOOD
                ? Optional.of("access.passwordCommon")
                : Optional.empty();
    }

    final String hash(String password) {
        return java.util.Objects.requireNonNull(encoder.encode(password));
    }

    /** Takes as long for a person without a password as for one with. */
    boolean fits(String password, @Nullable String hash) {
        boolean fits = encoder.matches(
                password.substring(0, Math.min(password.length(), LONGEST)), hash == null ? nobodys : hash);
        return fits && hash != null;
    }
}
