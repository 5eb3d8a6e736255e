package org.lifepay.gateway.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of one house, a merchant's or the provider's, and what those with the right may change about them. */
@Component
public class People {
    private final PersonTable table;
    private final RecoveryTable recovery;
    private final SessionTable sessions;
    private final LinkTable links;
    private final Letters letters;
    private final Audit audit;
    private final TransactionTemplate transaction;

    People(
            PersonTable table,
            RecoveryTable recovery,
            SessionTable sessions,
            LinkTable links,
            Letters letters,
            Audit audit,
            TransactionTemplate transaction) {
        this.table = table;
        this.recovery = recovery;
        this.sessions = sessions;
        this.links = links;
        this.letters = letters;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** One line of the list. */
    public record Listed(Person person, PersonStatus status, boolean hasSecondFactor) {}

    public enum Change {
        DONE,
        /** Nobody of that number is in this house. */
        NOBODY,
        /** One cannot take one's own rights away. */
        ONESELF,
        /** The house would be left without anybody who can change its people. */
        LAST_ONE
    }

    public List<Listed> of(Optional<MerchantId> house) {
        return table.of(house).stream()
                .map(account -> new Listed(account.person(), account.status(), account.sealedTotp() != null))
                .toList();
    }

    public Optional<Person> find(Optional<MerchantId> house, long id) {
        return account(house, id).map(Account::person);
    }

    public Change changeRole(Person by, long id, Role role) {
        if (role.ofProvider() != by.merchant().isEmpty()) {
            return Change.NOBODY;
        }
        return change(by, id, !role.may(Right.PEOPLE), person -> {
            audit.record(
                    by,
                    "people.role",
                    by.merchant(),
                    person.mail(),
                    Map.of("role", person.role()),
                    Map.of("role", role));
            table.setRole(id, role);
        });
    }

    public Change remove(Person by, long id) {
        return change(by, id, true, person -> {
            audit.record(by, "people.remove", by.merchant(), person.mail(), Map.of("role", person.role()), Map.of());
            transaction.executeWithoutResult(_ -> {
                table.remove(id);
                forget(person);
            });
        });
    }

    /** For somebody who lost the app and the recovery codes: the next sign-in sets up a new one. */
    public Change resetSecondFactor(Person by, long id) {
        return change(by, id, false, person -> {
            audit.record(by, "people.second-factor-reset", by.merchant(), person.mail(), Map.of(), Map.of());
            transaction.executeWithoutResult(_ -> {
                table.forgetSecret(id);
                forget(person);
            });
            letters.send(person, "access.mail.second-factor-reset", person.name());
        });
    }

    private void forget(Person person) {
        recovery.replace(person.id(), List.of());
        links.deleteOf(person.id());
        sessions.deleteOf(person.id());
    }

    private Change change(Person by, long id, boolean loses, java.util.function.Consumer<Person> act) {
        Optional<Account> found = account(by.merchant(), id);
        if (found.isEmpty()) {
            return Change.NOBODY;
        }
        Person person = found.get().person();
        if (person.id() == by.id()) {
            return Change.ONESELF;
        }
        if (loses && !someoneElseMay(by.merchant(), person)) {
            return Change.LAST_ONE;
        }
        act.accept(person);
        return Change.DONE;
    }

    private boolean someoneElseMay(Optional<MerchantId> house, Person person) {
        return table.of(house).stream()
                .filter(account -> account.status() == PersonStatus.ACTIVE)
                .map(Account::person)
                .anyMatch(other -> other.id() != person.id() && other.may(Right.PEOPLE));
    }

    private Optional<Account> account(Optional<MerchantId> house, long id) {
        return table.find(id)
                .filter(account -> account.status() != PersonStatus.REMOVED)
                .filter(account -> account.person().merchant().equals(house));
    }
}
