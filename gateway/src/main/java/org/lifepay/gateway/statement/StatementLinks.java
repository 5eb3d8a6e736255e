package org.lifepay.gateway.statement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Short-lived download links for a statement, without a session. A link contains its target and expiry, sealed by the
 * vault: it is opaque, tamper-proof, and valid on every gateway.
 */
@Component
public class StatementLinks {
    @Limit(area = LimitArea.VALIDITY, name = "download link of a statement", atLimit = "invalid; ask for another")
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String CONTEXT = "statement link";
    private static final int MAX_LENGTH = 512;

    private final Vault vault;
    private final Clock clock;

    StatementLinks(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A link.
     *
     * @param text letters, digits, {@code -} and {@code _}
     */
    public record Link(String text, Instant until) {}

    public Link to(StatementKey key) {
        Instant until = clock.instant().plus(LIFETIME);
        String plain = String.join(
                " ",
                key.merchant().digits(),
                key.day().toString(),
                Integer.toString(key.correction()),
                Long.toString(until.getEpochSecond()));
        byte[] sealed = vault.seal(plain, CONTEXT).getBytes(StandardCharsets.UTF_8);
        return new Link(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), until);
    }

    /** The statement of the link; empty if it has expired or is invalid. */
    public Optional<StatementKey> open(String link) {
        if (link.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts;
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(link), StandardCharsets.UTF_8);
            parts = vault.open(sealed, CONTEXT).split(" ", -1);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[3]));
        return clock.instant().isAfter(until)
                ? Optional.empty()
                : Optional.of(new StatementKey(
                        new MerchantId(parts[0]), LocalDate.parse(parts[1]), Integer.parseInt(parts[2])));
    }
}
