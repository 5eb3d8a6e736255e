package org.lifepay.gateway.access.users;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.signin.Passwords;
import org.lifepay.gateway.access.signin.Session;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.SignIn;
import org.springframework.stereotype.Component;

/** Changes the password of a signed-in user, who enters the present one; all other sessions end. */
@Component
public class ChangePassword {
    private final SignIn signIn;
    private final Passwords passwords;
    private final UserTable users;
    private final Sessions sessions;
    private final UserEmails emails;
    private final AuditLog auditLog;

    ChangePassword(
            SignIn signIn,
            Passwords passwords,
            UserTable users,
            Sessions sessions,
            UserEmails emails,
            AuditLog auditLog) {
        this.signIn = signIn;
        this.passwords = passwords;
        this.users = users;
        this.sessions = sessions;
        this.emails = emails;
        this.auditLog = auditLog;
    }

    /** Why it was not changed, as a message key; empty if it was. */
    public Optional<String> change(User user, Session here, String present, String wanted) {
        if (!signIn.confirmPassword(user, present)) {
            return Optional.of("access.wrongPassword");
        }
        Optional<String> problem = passwords.problem(wanted, user);
        if (problem.isPresent()) {
            return problem;
        }
        auditLog.record(user, "access.password-set", user.merchant(), user.mail(), Map.of(), Map.of());
        users.setPassword(user.id(), passwords.hash(wanted));
        sessions.endOthers(user, here);
        emails.send(user, "access.mail.password-changed", user.name());
        return Optional.empty();
    }
}
