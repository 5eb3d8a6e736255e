package org.lifepay.gateway.access.users;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserAccount;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserOrigin;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.signin.RecoveryCodeTable;
import org.lifepay.gateway.access.signin.SessionTable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Users of one merchant, or of the operator, and the changes that permitted users make to them. */
@Component
public class Users {
    private final UserTable table;
    private final RecoveryCodeTable recovery;
    private final SessionTable sessions;
    private final AccountLinkTable links;
    private final UserEmails emails;
    private final AuditLog auditLog;
    private final TransactionTemplate transaction;

    Users(
            UserTable table,
            RecoveryCodeTable recovery,
            SessionTable sessions,
            AccountLinkTable links,
            UserEmails emails,
            AuditLog auditLog,
            TransactionTemplate transaction) {
        this.table = table;
        this.recovery = recovery;
        this.sessions = sessions;
        this.links = links;
        this.emails = emails;
        this.auditLog = auditLog;
        this.transaction = transaction;
    }

    /** One row of the list. */
    public record ListedUser(User user, UserStatus status, boolean hasSecondFactor) {
        /** Whether the user can be restricted to stores. */
        public boolean isRestrictable() {
            return canBeRestricted(user.merchant(), user.role());
        }
    }

    public enum Change {
        DONE,
        /** No such user at this merchant or operator. */
        NOT_FOUND,
        /** Users cannot lower their own role or remove themselves. */
        OWN_ACCOUNT,
        /** The last user with the permission to manage users must remain. */
        LAST_ONE,
        /** Users who manage users cannot be restricted to stores. */
        NOT_RESTRICTABLE
    }

    public List<ListedUser> of(Optional<MerchantId> merchant) {
        return table.of(merchant).stream()
                .map(userAccount ->
                        new ListedUser(userAccount.user(), userAccount.status(), userAccount.sealedTotp() != null))
                .toList();
    }

    /**
     * Users whose name or mail address contains the text, of any merchant.
     *
     * @param merchant whose users only; empty: of all merchants, and of the operator
     */
    public List<User> search(Optional<MerchantId> merchant, String text, int limit) {
        String part = text.toLowerCase(Locale.ROOT);
        return merchant.isEmpty()
                ? table.search(part, limit).stream().map(UserAccount::user).toList()
                : table.of(merchant).stream()
                        .map(UserAccount::user)
                        .filter(user -> (user.mail() + " " + user.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(part))
                        .limit(limit)
                        .toList();
    }

    /** Active users of all merchants and of the operator, by id, after the given one. */
    public List<User> active(long after, int limit) {
        return table.active(after, limit).stream().map(UserAccount::user).toList();
    }

    /** Whether a user of a merchant or of the operator has the address, in lower case; for no page to tell. */
    public boolean hasAddress(String mail) {
        return table.findByMail(mail).isPresent();
    }

    /** How the user came in. */
    public Optional<UserOrigin> origin(long id) {
        return table.origin(id);
    }

    public Optional<User> find(Optional<MerchantId> merchant, long id) {
        return account(merchant, id).map(UserAccount::user);
    }

    public Change changeRole(User actor, long id, Role role) {
        if (role.isOperatorSide() != actor.merchant().isEmpty()) {
            return Change.NOT_FOUND;
        }
        Optional<User> restricted = find(actor.merchant(), id).filter(User::isRestrictedToStores);
        if (restricted.isPresent() && !canBeRestricted(actor.merchant(), role)) {
            return Change.NOT_RESTRICTABLE;
        }
        return change(actor, id, !role.hasPermission(Permission.USERS), user -> {
            auditLog.record(
                    actor,
                    "people.role",
                    actor.merchant(),
                    user.mail(),
                    Map.of("role", user.role()),
                    Map.of("role", role));
            return table.setRole(id, role, user.stores()) ? Change.DONE : Change.NOT_RESTRICTABLE;
        });
    }

    /** Restricts a user of a merchant to stores; with an empty set, the user sees all of the merchant again. */
    public Change restrictToStores(User actor, long id, SortedSet<String> stores) {
        Optional<User> found = find(actor.merchant(), id);
        if (found.isPresent() && !canBeRestricted(actor.merchant(), found.get().role())) {
            return Change.NOT_RESTRICTABLE;
        }
        return change(actor, id, false, user -> {
            auditLog.record(
                    actor,
                    "people.stores",
                    actor.merchant(),
                    user.mail(),
                    Map.of("stores", String.join(" ", user.stores())),
                    restriction(user.stores(), stores));
            return table.setStores(id, stores, user.role()) ? Change.DONE : Change.NOT_RESTRICTABLE;
        });
    }

    /** A long list is cut in the audit log: what is new in it and what is gone is said too. */
    private static Map<String, String> restriction(Set<String> before, Set<String> after) {
        Map<String, String> facts = new TreeMap<>(Map.of("stores", String.join(" ", after)));
        facts.put("storesAdded", without(after, before));
        facts.put("storesRemoved", without(before, after));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static String without(Set<String> all, Set<String> left) {
        return all.stream().filter(store -> !left.contains(store)).collect(Collectors.joining(" "));
    }

    /** Whether a user of the role can be restricted to stores: one who manages users could end the restriction. */
    public static boolean canBeRestricted(Optional<MerchantId> merchant, Role role) {
        return merchant.isPresent() && !role.hasPermission(Permission.USERS);
    }

    public Change remove(User actor, long id) {
        return change(actor, id, true, user -> {
            auditLog.record(
                    actor, "people.remove", actor.merchant(), user.mail(), Map.of("role", user.role()), Map.of());
            transaction.executeWithoutResult(_ -> {
                table.remove(id);
                deleteCredentials(user);
            });
            return Change.DONE;
        });
    }

    /** Resets the second factor of a user who lost app and recovery codes; the next sign-in sets up a new one. */
    public Change resetSecondFactor(User actor, long id) {
        return change(actor, id, false, user -> {
            auditLog.record(actor, "people.second-factor-reset", actor.merchant(), user.mail(), Map.of(), Map.of());
            transaction.executeWithoutResult(_ -> {
                table.deleteSecret(id);
                deleteCredentials(user);
            });
            emails.send(user, "access.mail.second-factor-reset", user.name());
            return Change.DONE;
        });
    }

    private void deleteCredentials(User user) {
        recovery.deleteAll(user.id());
        links.deleteOf(user.id());
        sessions.deleteOf(user.id());
    }

    private Change change(User actor, long id, boolean losesPermission, Function<User, Change> act) {
        Optional<UserAccount> found = account(actor.merchant(), id);
        if (found.isEmpty()) {
            return Change.NOT_FOUND;
        }
        User user = found.get().user();
        if (user.id() == actor.id()) {
            return Change.OWN_ACCOUNT;
        }
        if (losesPermission && !anotherUserAdministrator(actor.merchant(), user)) {
            return Change.LAST_ONE;
        }
        return act.apply(user);
    }

    private boolean anotherUserAdministrator(Optional<MerchantId> merchant, User user) {
        return table.of(merchant).stream()
                .filter(userAccount -> userAccount.status() == UserStatus.ACTIVE)
                .map(UserAccount::user)
                .anyMatch(other -> other.id() != user.id() && other.hasPermission(Permission.USERS));
    }

    private Optional<UserAccount> account(Optional<MerchantId> merchant, long id) {
        return table.find(id)
                .filter(userAccount -> userAccount.status() != UserStatus.REMOVED)
                .filter(userAccount -> userAccount.user().merchant().equals(merchant));
    }
}
