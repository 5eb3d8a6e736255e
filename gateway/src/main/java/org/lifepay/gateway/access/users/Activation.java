package org.lifepay.gateway.access.users;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserAccount;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.signin.Passwords;
import org.lifepay.gateway.access.signin.SessionTable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Activates accounts and resets passwords by mailed links; setting the password consumes the link. */
@Component
public class Activation {
    private final AccountLinks accountLinks;
    private final UserTable users;
    private final SessionTable sessions;
    private final Passwords passwords;
    private final AuditLog auditLog;
    private final UserEmails emails;
    private final TransactionTemplate transaction;

    Activation(
            AccountLinks accountLinks,
            UserTable users,
            SessionTable sessions,
            Passwords passwords,
            AuditLog auditLog,
            UserEmails emails,
            TransactionTemplate transaction) {
        this.accountLinks = accountLinks;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.auditLog = auditLog;
        this.emails = emails;
        this.transaction = transaction;
    }

    public sealed interface Result {
        record Activated(User user) implements Result {}

        /** The password is too weak; the link remains valid. */
        record WeakPassword(String textKey) implements Result {}

        /** Used, expired, replaced by a newer one, or unknown. */
        record InvalidLink() implements Result {}
    }

    /** The user of a valid link. Reading does not consume it, because mail programs prefetch links. */
    public Optional<User> findUser(String token) {
        return accountLinks.find(token).flatMap(users::find).map(UserAccount::user);
    }

    public Result choosePassword(String token, String password) {
        Optional<User> found = findUser(token);
        if (found.isEmpty()) {
            return new Result.InvalidLink();
        }
        User user = found.get();
        Optional<String> problem = passwords.problem(password, user);
        if (problem.isPresent()) {
            return new Result.WeakPassword(problem.get());
        }
        String hash = passwords.hash(password);
        boolean done = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (accountLinks.redeem(token).isEmpty()) {
                return false;
            }
            users.setPassword(user.id(), hash);
            sessions.deleteOf(user.id());
            return true;
        }));
        if (!done) {
            return new Result.InvalidLink();
        }
        auditLog.record(user, "access.password-set", user.merchant(), user.mail(), Map.of(), Map.of());
        return new Result.Activated(user);
    }

    /** Mails a password-reset link if the address belongs to a user; the caller does not learn whether it does. */
    public void requestPasswordReset(String mail) {
        users.findByMail(mail.strip().toLowerCase(java.util.Locale.ROOT))
                .filter(userAccount -> userAccount.status() == UserStatus.ACTIVE)
                .map(UserAccount::user)
                .filter(user -> !accountLinks.isRecentlyIssued(
                        user.id(), AccountLinks.Kind.RESET)) // keeps a stranger from flooding the mailbox
                .ifPresent(user -> emails.send(
                        user,
                        "access.mail.reset",
                        user.name(),
                        accountLinks.issue(user.id(), AccountLinks.Kind.RESET),
                        accountLinks.validity(AccountLinks.Kind.RESET).toMinutes()));
    }
}
