package org.lifepay.gateway.document;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Short-lived download links for the voucher of a payout, without a session. A link contains the payout's number and its
 * own expiry, sealed by the vault: it is opaque, tamper-proof, and valid on every gateway.
 */
@Component
public class VoucherLinks {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "download link of a transfer voucher",
            atLimit = "invalid; ask for another")
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String CONTEXT = "transfer voucher link";
    private static final int MAX_LENGTH = 512;

    private final Vault vault;
    private final Clock clock;

    VoucherLinks(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A link.
     *
     * @param text letters, digits, {@code -} and {@code _}
     */
    public record Link(String text, Instant until) {}

    public Link to(String serialNumber) {
        Instant until = clock.instant().plus(LIFETIME);
        byte[] sealed =
                vault.seal(serialNumber + " " + until.getEpochSecond(), CONTEXT).getBytes(StandardCharsets.UTF_8);
        return new Link(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), until);
    }

    /** The serialNumber of the link's payout; empty if it has expired or is invalid. */
    public Optional<String> open(String link) {
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
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return clock.instant().isAfter(until) ? Optional.empty() : Optional.of(parts[0]);
    }
}
