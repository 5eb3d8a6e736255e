package org.lifepay.gateway.access.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.access.Token;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.UserTable;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Sign-in sessions, stored in the database, so that every gateway knows them and a removal takes effect at once. */
@Component
public class Sessions {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "confirmed password for refunds, certificates and users",
            atLimit = "asked again")
    public static final Duration CONFIRMATION_VALIDITY = Duration.ofMinutes(10);

    @Limit(area = LimitArea.VALIDITY, name = "session without use", atLimit = "sign in again")
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    @Limit(area = LimitArea.VALIDITY, name = "session", atLimit = "sign in again")
    static final Duration MAX_LIFETIME = Duration.ofHours(12);

    @Limit(area = LimitArea.VALIDITY, name = "between password and second factor", atLimit = "sign in again")
    static final Duration SECOND_STEP_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration SEEN_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_AGENT_LENGTH = 200;

    private final SessionTable table;
    private final UserTable users;
    private final RandomGenerator random;
    private final WallClock clock;

    Sessions(SessionTable table, UserTable users, RandomGenerator random, WallClock clock) {
        this.table = table;
        this.users = users;
        this.random = random;
        this.clock = clock;
    }

    /** A user and the session of the request. */
    public record SignedIn(User user, Session session) {
        /** Whether both factors were presented. */
        public boolean isComplete() {
            return session.stage() == Session.Stage.FULL;
        }
    }

    /** Creates a session and returns the token for its cookie. */
    public String begin(User user, Session.Stage stage, String address, String agent) {
        Instant now = clock.now();
        table.deleteUnseenSince(now.minus(MAX_LIFETIME));
        String token = Token.generate(random);
        String shortAgent = agent.substring(0, Math.min(agent.length(), MAX_AGENT_LENGTH));
        table.insert(new Session(Token.digest(token), user.id(), stage, now, now, now, address, shortAgent));
        return token;
    }

    /** The user of this session token; empty if the session has expired or the user is not active. */
    public Optional<SignedIn> find(String token) {
        Instant now = clock.now();
        return table.find(Token.digest(token))
                .filter(session -> isAlive(session, now))
                .flatMap(session -> users.find(session.userId())
                        .filter(userAccount -> userAccount.status() == UserStatus.ACTIVE)
                        .map(userAccount -> new SignedIn(userAccount.user(), session)))
                .map(found -> {
                    if (found.session().seenAt().plus(SEEN_INTERVAL).isBefore(now)) {
                        table.updateSeenAt(found.session().digest(), now);
                    }
                    return found;
                });
    }

    private static boolean isAlive(Session session, Instant now) {
        Duration idle = session.stage() == Session.Stage.FULL ? IDLE_TIMEOUT : SECOND_STEP_TIMEOUT;
        return now.isBefore(session.seenAt().plus(idle))
                && now.isBefore(session.createdAt().plus(MAX_LIFETIME));
    }

    /** Whether the password was entered a short time ago. */
    public boolean isRecentlyConfirmed(Session session) {
        return clock.now().isBefore(session.confirmedAt().plus(CONFIRMATION_VALIDITY));
    }

    public void confirm(Session session) {
        table.updateConfirmedAt(session.digest(), clock.now());
    }

    public void end(Session session) {
        table.delete(session.digest());
    }

    public void endAll(User user) {
        table.deleteOf(user.id());
    }

    /** Ends all sessions of the user except this one. */
    public void endOthers(User user, Session here) {
        table.of(user.id()).stream()
                .filter(session -> !session.digest().equals(here.digest()))
                .forEach(this::end);
    }

    /** A user's sessions, most recently used first. */
    public List<Session> of(User user) {
        Instant now = clock.now();
        return table.of(user.id()).stream()
                .filter(session -> isAlive(session, now))
                .toList();
    }
}
