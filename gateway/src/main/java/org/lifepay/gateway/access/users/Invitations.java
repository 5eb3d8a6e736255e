package org.lifepay.gateway.access.users;

import java.time.Clock;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserAccount;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Invites users by mailed activation links; every user chooses their own password. */
@Component
public class Invitations {
    private static final int MAX_NAME_LENGTH = 100;

    private final UserTable users;
    private final AccountLinks accountLinks;
    private final UserEmails emails;
    private final Ids ids;
    private final Clock clock;

    Invitations(UserTable users, AccountLinks accountLinks, UserEmails emails, Ids ids, Clock clock) {
        this.users = users;
        this.accountLinks = accountLinks;
        this.emails = emails;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {
        record Invited(User user) implements Result {}

        /** The email address is already in use. */
        record MailTaken() implements Result {}

        /** The email address or the name is invalid. */
        record Malformed() implements Result {}
    }

    /** Invites a merchant's first user. */
    public Result inviteOwner(MerchantId merchant, String name, String mail) {
        return invite(Optional.of(merchant), name, mail, Role.OWNER);
    }

    /**
     * Invites a user and mails the activation link.
     *
     * @param merchant the user's merchant; empty for the operator
     * @throws IllegalArgumentException if the role does not exist there
     */
    public Result invite(Optional<MerchantId> merchant, String name, String mail, Role role) {
        return invite(merchant, null, name, mail, role, Collections.emptySortedSet());
    }

    /**
     * The same of a user of the inviting user's merchant or operator, who may be restricted to stores.
     *
     * @throws IllegalArgumentException also if the role manages users: it could end its own restriction
     */
    public Result invite(User inviter, String name, String mail, Role role, SortedSet<String> stores) {
        return invite(inviter.merchant(), inviter.id(), name, mail, role, stores);
    }

    private Result invite(
            Optional<MerchantId> merchant,
            @Nullable Long inviter,
            String name,
            String mail,
            Role role,
            SortedSet<String> stores) {
        if (!stores.isEmpty() && !Users.canBeRestricted(merchant, role)) {
            throw new IllegalArgumentException(role + " cannot be restricted to stores");
        }
        Result result = add(merchant, inviter, name, mail, role, stores);
        if (result instanceof Result.Invited(User user)) {
            sendLink(user);
        }
        return result;
    }

    Result add(Optional<MerchantId> merchant, String name, String mail, Role role) {
        return add(merchant, null, name, mail, role, Collections.emptySortedSet());
    }

    private Result add(
            Optional<MerchantId> merchant,
            @Nullable Long inviter,
            String name,
            String mail,
            Role role,
            SortedSet<String> stores) {
        if (role.isOperatorSide() != merchant.isEmpty()) {
            throw new IllegalArgumentException(role + " is not a role of that merchant or operator");
        }
        String address = mail.strip().toLowerCase(Locale.ROOT);
        String plainName = name.strip();
        if (!Email.isAddress(address)
                || plainName.isEmpty()
                || plainName.length() > MAX_NAME_LENGTH
                || plainName.chars().anyMatch(Character::isISOControl)) {
            return new Result.Malformed();
        }
        User user = new User(ids.next(), plainName, address, role, merchant, stores);
        users.releaseExpiredInvitation(address, clock.instant());
        return users.insert(user, inviter, clock.instant()) ? new Result.Invited(user) : new Result.MailTaken();
    }

    /**
     * Mails a new activation link to an invited user and invalidates the old one; false if there is no such invitation.
     */
    public boolean resend(long userId, Optional<MerchantId> merchant) {
        Optional<UserAccount> waiting = users.find(userId)
                .filter(userAccount -> userAccount.user().merchant().equals(merchant))
                .filter(userAccount -> userAccount.status() == UserStatus.INVITED);
        waiting.map(UserAccount::user).ifPresent(this::sendLink);
        return waiting.isPresent();
    }

    private void sendLink(User user) {
        emails.send(
                user,
                "access.mail.activate",
                user.name(),
                accountLinks.issue(user.id(), AccountLinks.Kind.ACTIVATE),
                accountLinks.validity(AccountLinks.Kind.ACTIVATE).toHours(),
                user.merchant().map(MerchantId::digits).orElse("-"));
    }
}
