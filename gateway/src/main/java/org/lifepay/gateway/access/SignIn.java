package org.lifepay.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people in. What is wrong is never told apart: address, password, or an account that is locked for a while. */
@Component
public class SignIn {
    static final int MOST_FAILURES = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    private final PersonTable people;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Letters letters;
    private final Audit audit;
    private final WallClock clock;

    SignIn(
            PersonTable people,
            Passwords passwords,
            SecondFactor secondFactor,
            Letters letters,
            Audit audit,
            WallClock clock) {
        this.people = people;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who has this address and password. */
    public Optional<Person> byPassword(String mail, String password) {
        Optional<Account> found = people.findByMail(mail.strip().toLowerCase(Locale.ROOT));
        boolean fits = passwords.fits(password, found.map(Account::passwordHash).orElse(null));
        return found.filter(account -> admitted(account, fits)).map(Account::person);
    }

    /** Whether this is the person's password, typed again. */
    public boolean confirms(Person person, String password) {
        Account account = people.find(person.id()).orElseThrow();
        return admitted(account, passwords.fits(password, account.passwordHash()));
    }

    /** Whether this is a code of the person's second factor. */
    public boolean byCode(Person person, String code) {
        Account account = people.find(person.id()).orElseThrow();
        boolean right = !account.lockedAt(clock.now()) && secondFactor.fits(account, code);
        boolean admitted = admitted(account, right);
        if (admitted) {
            people.lock(person.id(), null);
            audit.record(person, "access.signed-in", person.merchant(), person.mail(), Map.of(), Map.of());
        }
        return admitted;
    }

    private boolean admitted(Account account, boolean right) {
        Instant now = clock.now();
        if (account.status() != PersonStatus.ACTIVE || account.lockedAt(now)) {
            return false;
        }
        if (!right && people.countFailure(account.person().id()) >= MOST_FAILURES) {
            lock(account.person(), now.plus(LOCKED_FOR));
        }
        return right;
    }

    private void lock(Person person, Instant until) {
        people.lock(person.id(), until);
        letters.send(person, "access.mail.locked", person.name(), LOCKED_FOR.toMinutes());
        audit.record(person, "access.locked", person.merchant(), person.mail(), Map.of(), Map.of());
    }
}
