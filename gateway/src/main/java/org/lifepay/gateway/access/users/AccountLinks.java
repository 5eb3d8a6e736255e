package org.lifepay.gateway.access.users;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.access.AccessSettings;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.Token;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Mailed one-time links with an expiry; a new link invalidates the user's earlier ones. They use the business clock.
 */
@Component
@EnableConfigurationProperties(AccessSettings.class)
class AccountLinks {
    @Limit(area = LimitArea.RATES, name = "two links to one user", atLimit = "no second email")
    private static final Duration REISSUE_INTERVAL = Duration.ofMinutes(5);

    @Limit(area = LimitArea.VALIDITY, name = "link that resets a password", atLimit = "invalid; ask for another")
    private static final Duration RESET_VALIDITY = Duration.ofMinutes(30);

    private final AccountLinkTable table;
    private final RandomGenerator random;
    private final Clock clock;
    private final BackOfficeAddress address;
    private final Duration activationValidity;

    AccountLinks(
            AccountLinkTable table,
            RandomGenerator random,
            Clock clock,
            BackOfficeAddress address,
            AccessSettings settings) {
        this.table = table;
        this.random = random;
        this.clock = clock;
        this.address = address;
        this.activationValidity = settings.activationLasts();
    }

    enum Kind {
        ACTIVATE,
        RESET
    }

    Duration validity(Kind kind) {
        return kind == Kind.ACTIVATE ? activationValidity : RESET_VALIDITY;
    }

    /** Creates a link and invalidates the user's earlier ones. */
    String issue(long userId, Kind kind) {
        String token = Token.generate(random);
        table.deleteOf(userId);
        table.insert(Token.digest(token), userId, kind, clock.instant().plus(validity(kind)));
        return address.base() + "/access/activate/" + token;
    }

    /** Whether a link of this kind was sent to the user a short time ago. */
    boolean isRecentlyIssued(long userId, Kind kind) {
        return table.existsValidUntil(
                userId, kind, clock.instant().plus(validity(kind)).minus(REISSUE_INTERVAL));
    }

    /** Whether the user has a valid link. */
    boolean hasValid(long userId) {
        return table.hasValid(userId, clock.instant());
    }

    Optional<Long> find(String token) {
        return table.find(Token.digest(token), clock.instant());
    }

    Optional<Long> redeem(String token) {
        return table.redeem(Token.digest(token), clock.instant());
    }
}
