package org.lifepay.gateway.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Mailed links: each works once, for a while, and only the newest of a person. They go by the business clock. */
@Component
class Links {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration RESET_LASTS = Duration.ofMinutes(30);

    private final LinkTable table;
    private final RandomGenerator random;
    private final Clock clock;
    private final BackOfficeAddress address;
    private final Duration activationLasts;

    Links(
            LinkTable table,
            RandomGenerator random,
            Clock clock,
            BackOfficeAddress address,
            @Value("${lifepay.access.activation-lasts:48h}") Duration activationLasts) {
        this.table = table;
        this.random = random;
        this.clock = clock;
        this.address = address;
        this.activationLasts = activationLasts;
    }

    enum Kind {
        ACTIVATE,
        RESET
    }

    Duration lasts(Kind kind) {
        return kind == Kind.ACTIVATE ? activationLasts : RESET_LASTS;
    }

    /** A new link; the person's earlier ones die. */
    String issue(long person, Kind kind) {
        String token = Token.make(random);
        table.deleteOf(person);
        table.insert(Token.digest(token), person, kind, clock.instant().plus(lasts(kind)));
        return address.base() + "/access/activate/" + token;
    }

    /** Whether the person was sent a link of this kind a short while ago. */
    boolean isFresh(long person, Kind kind) {
        return table.lastsBeyond(person, kind, clock.instant().plus(lasts(kind)).minus(FRESH));
    }

    /** Whether the person has a link that still works. */
    boolean hasOne(long person) {
        return table.works(person, clock.instant());
    }

    Optional<Long> find(String token) {
        return table.find(Token.digest(token), clock.instant());
    }

    Optional<Long> take(String token) {
        return table.take(Token.digest(token), clock.instant());
    }
}
