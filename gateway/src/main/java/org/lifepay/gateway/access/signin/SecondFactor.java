package org.lifepay.gateway.access.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.lifepay.gateway.access.Token;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserAccount;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Second factor: TOTP codes of an authenticator app (RFC 6238, six digits, 30 seconds), and recovery codes if the app
 * is lost.
 */
@Component
public class SecondFactor {
    private static final int SECRET_CHARACTERS = 32; // 160 bits
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CHARACTERS = 16; // 80 bits

    @Limit(
            area = LimitArea.VALIDITY,
            name = "recovery codes that were not confirmed as saved",
            atLimit = "not shown any more; they stay valid")
    private static final Duration UNSAVED_CODES_VALIDITY = Duration.ofDays(1);

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final UserTable users;
    private final RecoveryCodeTable recovery;
    private final Vault vault;
    private final RandomGenerator random;
    private final WallClock clock;
    private final TransactionTemplate transaction;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondFactor(
            UserTable users,
            RecoveryCodeTable recovery,
            Vault vault,
            RandomGenerator random,
            WallClock clock,
            TransactionTemplate transaction) {
        this.users = users;
        this.recovery = recovery;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A proposed TOTP secret that waits for its first code.
     *
     * @param secret in base32, to be typed
     * @param uri otpauth URI, to be scanned
     */
    public record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Proposal[hidden]";
        }
    }

    public boolean isSet(User user) {
        return account(user).sealedTotp() != null;
    }

    /** The secret to display; unchanged until it is accepted. */
    public Enrolment enrolment(User user) {
        String sealed = account(user).sealedNext();
        String secret = sealed == null ? propose(user) : vault.open(sealed, context(user));
        String label = URLEncoder.encode("Lifepay:" + user.mail(), StandardCharsets.UTF_8);
        return new Enrolment(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Lifepay");
    }

    private String propose(User user) {
        String secret = base32(SECRET_CHARACTERS);
        users.storeProposedSecret(user.id(), vault.seal(secret, context(user)));
        return secret;
    }

    /**
     * Activates the proposed secret and creates recovery codes if the code matches; whether it does.
     */
    public boolean accept(User user, String code) {
        String sealed = account(user).sealedNext();
        if (sealed == null) {
            return false;
        }
        OptionalLong step = stepOf(code, vault.open(sealed, context(user)));
        if (step.isEmpty()) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean accepted = users.acceptProposedSecret(user.id(), sealed, step.getAsLong());
            if (accepted) {
                replaceRecoveryCodes(user);
            }
            return accepted;
        }));
    }

    /** Creates new recovery codes, which {@link #unsavedRecoveryCodes} shows; the old ones become invalid. */
    public void replaceRecoveryCodes(User user) {
        List<RecoveryCodeTable.StoredCode> made = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = base32(RECOVERY_CHARACTERS).replaceAll("(.{4})(?!$)", "$1-");
            made.add(new RecoveryCodeTable.StoredCode(recoveryHash(code), vault.seal(code, recoveryContext(user))));
        }
        recovery.replace(user.id(), made, clock.now().plus(UNSAVED_CODES_VALIDITY));
    }

    /** The recovery codes that the user has not confirmed as saved; empty if there are none. */
    public List<String> unsavedRecoveryCodes(User user) {
        return recovery.unsaved(user.id(), clock.now()).stream()
                .map(text -> vault.open(text, recoveryContext(user)))
                .toList();
    }

    /** From now on the codes can be verified, but not shown any more. */
    public void confirmRecoveryCodesSaved(User user) {
        recovery.forgetText(user.id());
    }

    public int remainingRecoveryCodes(User user) {
        return recovery.countUnused(user.id());
    }

    /** Whether it is an unused TOTP code or a recovery code; a recovery code is consumed. */
    boolean verify(UserAccount userAccount, String code) {
        String sealed = userAccount.sealedTotp();
        if (sealed == null) {
            return false;
        }
        User user = userAccount.user();
        String typed = code.replace(" ", "");
        if (SIX_DIGITS.matcher(typed).matches()) {
            OptionalLong step = stepOf(typed, vault.open(sealed, context(user)));
            return step.isPresent() && users.useStep(user.id(), step.getAsLong());
        }
        return recovery.use(user.id(), recoveryHash(typed));
    }

    /** The time step of this code: the current one, or one before or after, to allow for clock skew. */
    private OptionalLong stepOf(String code, String secret) {
        long stepMillis = codes.getTimeStep().toMillis();
        long now = clock.now().toEpochMilli() / stepMillis;
        try {
            SecretKeySpec key = new SecretKeySpec(Base32.decode(secret), codes.getAlgorithm());
            for (long step = now - 1; step <= now + 1; step++) {
                String right = codes.generateOneTimePasswordString(key, Instant.ofEpochMilli(step * stepMillis));
                if (right.equals(code.replace(" ", ""))) {
                    return OptionalLong.of(step);
                }
            }
            return OptionalLong.empty();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private UserAccount account(User user) {
        return users.find(user.id()).orElseThrow();
    }

    private String base32(int characters) {
        StringBuilder text = new StringBuilder(characters);
        while (text.length() < characters) {
            text.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return text.toString();
    }

    private static String recoveryHash(String code) {
        return Token.digest("recovery " + code.replace("-", "").toUpperCase(Locale.ROOT));
    }

    private static String recoveryContext(User user) {
        return "recovery code of person " + user.id();
    }

    private static String context(User user) {
        return "second factor of person " + user.id();
    }
}
