package org.lifepay.gateway.access.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserAccount;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Checks credentials. The answer never tells whether the address, the password or a temporary lock was the reason. */
@Component
public class SignIn {
    @Limit(
            area = LimitArea.RATES,
            name = "wrong passwords and codes of a user",
            unit = "tries",
            atLimit = "locked, and told by email")
    static final int MAX_FAILURES = 5;

    @Limit(
            area = LimitArea.VALIDITY,
            name = "lock of a user after wrong passwords or codes",
            atLimit = "signing in works again")
    static final Duration LOCK_DURATION = Duration.ofMinutes(15);

    private final UserTable users;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final UserEmails emails;
    private final AuditLog auditLog;
    private final WallClock clock;

    SignIn(
            UserTable users,
            Passwords passwords,
            SecondFactor secondFactor,
            UserEmails emails,
            AuditLog auditLog,
            WallClock clock) {
        this.users = users;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.emails = emails;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** The user with this address and password. */
    public Optional<User> authenticate(String mail, String password) {
        Optional<UserAccount> found = users.findByMail(mail.strip().toLowerCase(Locale.ROOT));
        boolean matches =
                passwords.matches(password, found.map(UserAccount::passwordHash).orElse(null));
        return found.filter(userAccount -> admit(userAccount, matches)).map(UserAccount::user);
    }

    /** Whether this is the user's password (entered again). */
    public boolean confirmPassword(User user, String password) {
        UserAccount userAccount = users.find(user.id()).orElseThrow();
        return admit(userAccount, passwords.matches(password, userAccount.passwordHash()));
    }

    /** Whether this is a valid code of the user's second factor. */
    public boolean verifyCode(User user, String code) {
        UserAccount userAccount = users.find(user.id()).orElseThrow();
        boolean correct = !userAccount.isLockedAt(clock.now()) && secondFactor.verify(userAccount, code);
        boolean admitted = admit(userAccount, correct);
        if (admitted) {
            users.lock(user.id(), null);
            auditLog.record(user, "access.signed-in", user.merchant(), user.mail(), Map.of(), Map.of());
        }
        return admitted;
    }

    private boolean admit(UserAccount userAccount, boolean correct) {
        Instant now = clock.now();
        if (userAccount.status() != UserStatus.ACTIVE || userAccount.isLockedAt(now)) {
            return false;
        }
        if (!correct && users.countFailure(userAccount.user().id()) >= MAX_FAILURES) {
            lock(userAccount.user(), now.plus(LOCK_DURATION));
        }
        return correct;
    }

    private void lock(User user, Instant until) {
        users.lock(user.id(), until);
        emails.send(user, "access.mail.locked", user.name(), LOCK_DURATION.toMinutes());
        auditLog.record(user, "access.locked", user.merchant(), user.mail(), Map.of(), Map.of());
    }
}
