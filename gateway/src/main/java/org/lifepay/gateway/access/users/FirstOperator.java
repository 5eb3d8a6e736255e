package org.lifepay.gateway.access.users;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserAccount;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.UserTable;
import org.springframework.stereotype.Component;

/** Bootstraps the operator's first administrator, who cannot be invited by another user. */
@Component
public class FirstOperator {
    private final UserTable users;
    private final Invitations invitations;
    private final AccountLinks accountLinks;

    FirstOperator(UserTable users, Invitations invitations, AccountLinks accountLinks) {
        this.users = users;
        this.invitations = invitations;
        this.accountLinks = accountLinks;
    }

    /**
     * A new activation link for the first administrator, to be handed over rather than mailed; empty if the operator
     * already has an active user.
     *
     * @throws IllegalArgumentException if the address is invalid or belongs to a merchant's user
     */
    public Optional<String> link(String name, String mail) {
        return findOrCreateInvited(name, mail).map(first -> accountLinks.issue(first.id(), AccountLinks.Kind.ACTIVATE));
    }

    /**
     * Mails the activation link to the first administrator, unless an earlier one is still valid or an active user
     * exists.
     */
    public void invite(String name, String mail) {
        findOrCreateInvited(name, mail)
                .filter(first -> !accountLinks.hasValid(first.id()))
                .ifPresent(first -> invitations.resend(first.id(), Optional.empty()));
    }

    /** Whether the operator has no active user yet, and the first one's link can still be used. */
    public boolean isAwaited(String mail) {
        List<UserAccount> there = users.of(Optional.empty());
        return there.stream().noneMatch(userAccount -> userAccount.status() == UserStatus.ACTIVE)
                && there.stream()
                        .map(UserAccount::user)
                        .filter(user -> user.mail().equals(mail))
                        .anyMatch(user -> accountLinks.hasValid(user.id()));
    }

    private Optional<User> findOrCreateInvited(String name, String mail) {
        List<UserAccount> there = users.of(Optional.empty());
        if (there.stream().anyMatch(userAccount -> userAccount.status() == UserStatus.ACTIVE)) {
            return Optional.empty();
        }
        return Optional.of(there.stream()
                .map(UserAccount::user)
                .filter(user -> user.mail().equals(mail.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> add(name, mail)));
    }

    private User add(String name, String mail) {
        return switch (invitations.add(Optional.empty(), name, mail, Role.ADMINISTRATOR)) {
            case Invitations.Result.Invited(var user) -> user;
            case Invitations.Result.MailTaken() ->
                throw new IllegalArgumentException("the first operator's mail address belongs to another user");
            case Invitations.Result.Malformed() ->
                throw new IllegalArgumentException("the first operator's name or mail address is invalid");
        };
    }
}
