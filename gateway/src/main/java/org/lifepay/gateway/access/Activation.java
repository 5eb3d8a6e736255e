package org.lifepay.gateway.access;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens mailed links: a password is chosen, and the link is used up. */
@Component
public class Activation {
    private final Links links;
    private final PersonTable people;
    private final SessionTable sessions;
    private final Passwords passwords;
    private final Audit audit;
    private final Letters letters;
    private final TransactionTemplate transaction;

    Activation(
            Links links,
            PersonTable people,
            SessionTable sessions,
            Passwords passwords,
            Audit audit,
            Letters letters,
            TransactionTemplate transaction) {
        this.links = links;
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.letters = letters;
        this.transaction = transaction;
    }

    public sealed interface Result {
        record Done(Person person) implements Result {}

        /** The password is not good enough; the link still works. */
        record Weak(String textKey) implements Result {}

        /** Used, too old, replaced by a newer one, or never ours. */
        record Dead() implements Result {}
    }

    /** Whose link it is, while it works. Looking does not use it up: mail programs look first. */
    public Optional<Person> owner(String token) {
        return links.find(token).flatMap(people::find).map(Account::person);
    }

    public Result choosePassword(String token, String password) {
        Optional<Person> owner = owner(token);
        if (owner.isEmpty()) {
            return new Result.Dead();
        }
        Person person = owner.get();
        Optional<String> problem = passwords.problem(password, person);
        if (problem.isPresent()) {
            return new Result.Weak(problem.get());
        }
        String hash = passwords.hash(password);
        boolean done = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (links.take(token).isEmpty()) {
                return false;
            }
            people.setPassword(person.id(), hash);
            sessions.deleteOf(person.id());
            return true;
        }));
        if (!done) {
            return new Result.Dead();
        }
        audit.record(person, "access.password-set", person.merchant(), person.mail(), Map.of(), Map.of());
        return new Result.Done(person);
    }

    /** Mails a link to set a new password, when the address is somebody's; who asks learns nothing. */
    public void forgotten(String mail) {
        people.findByMail(mail.strip().toLowerCase(java.util.Locale.ROOT))
                .filter(account -> account.status() == PersonStatus.ACTIVE)
                .map(Account::person)
                .filter(person -> !links.isFresh(person.id(), Links.Kind.RESET)) // a stranger could flood the mailbox
                .ifPresent(person -> letters.send(
                        person,
                        "access.mail.reset",
                        person.name(),
                        links.issue(person.id(), Links.Kind.RESET),
                        links.lasts(Links.Kind.RESET).toMinutes()));
    }
}
