package org.lifepay.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Who is signed in where. Sessions lie in the database: every gateway knows them, and a removal counts at once. */
@Component
public class Sessions {
    public static final Duration CONFIRMATION_LASTS = Duration.ofMinutes(10);
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration BETWEEN_STEPS = Duration.ofMinutes(10);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_AGENT = 200;

    private final SessionTable table;
    private final PersonTable people;
    private final RandomGenerator random;
    private final WallClock clock;

    Sessions(SessionTable table, PersonTable people, RandomGenerator random, WallClock clock) {
        this.table = table;
        this.people = people;
        this.random = random;
        this.clock = clock;
    }

    /** Somebody and the session it came with. */
    public record SignedIn(Person person, Session session) {
        /** Both factors were shown. */
        public boolean complete() {
            return session.stage() == Session.Stage.FULL;
        }
    }

    /** The token for the cookie of a new session. */
    public String begin(Person person, Session.Stage stage, String address, String agent) {
        Instant now = clock.now();
        table.deleteUnseenSince(now.minus(LONGEST));
        String token = Token.make(random);
        String shortAgent = agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
        table.insert(new Session(Token.digest(token), person.id(), stage, now, now, now, address, shortAgent));
        return token;
    }

    /** Who comes with this token, unless the session is over or the person is no longer one of us. */
    public Optional<SignedIn> find(String token) {
        Instant now = clock.now();
        return table.find(Token.digest(token))
                .filter(session -> lives(session, now))
                .flatMap(session -> people.find(session.person())
                        .filter(account -> account.status() == PersonStatus.ACTIVE)
                        .map(account -> new SignedIn(account.person(), session)))
                .map(found -> {
                    if (found.session().seenAt().plus(SEEN_EVERY).isBefore(now)) {
                        table.seen(found.session().digest(), now);
                    }
                    return found;
                });
    }

    private static boolean lives(Session session, Instant now) {
        Duration idle = session.stage() == Session.Stage.FULL ? IDLE : BETWEEN_STEPS;
        return now.isBefore(session.seenAt().plus(idle))
                && now.isBefore(session.createdAt().plus(LONGEST));
    }

    /** Whether the password was typed a short while ago. */
    public boolean confirmed(Session session) {
        return clock.now().isBefore(session.confirmedAt().plus(CONFIRMATION_LASTS));
    }

    public void confirm(Session session) {
        table.confirm(session.digest(), clock.now());
    }

    public void end(Session session) {
        table.delete(session.digest());
    }

    public void endAll(Person person) {
        table.deleteOf(person.id());
    }

    /** The browsers in which a person is signed in now, the most recent first. */
    public List<Session> of(Person person) {
        Instant now = clock.now();
        return table.of(person.id()).stream()
                .filter(session -> lives(session, now))
                .toList();
    }
}
