package org.lifepay.gateway.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Short-lived links that need no session. A link contains what it names and its own expiry, sealed by the vault: it is opaque,
 * tamper-proof, and valid on every gateway.
 */
public final class SealedLinks {
    private static final int MAX_LENGTH = 512;
    private static final String SEPARATOR = " ";

    private final Vault vault;
    private final Clock clock;
    private final String context;
    private final Duration lifetime;

    /** @param context the kind of link; a link of one kind is invalid as one of another */
    public SealedLinks(Vault vault, Clock clock, String context, Duration lifetime) {
        this.vault = vault;
        this.clock = clock;
        this.context = context;
        this.lifetime = lifetime;
    }

    /**
     * A link.
     *
     * @param text letters, digits, {@code -} and {@code _}
     */
    public record Link(String text, Instant until) {}

    /**
     * A new link.
     *
     * @param parts what it names, without spaces
     */
    public Link to(String... parts) {
        Instant until = clock.instant().plus(lifetime);
        String plain = String.join(SEPARATOR, parts) + SEPARATOR + until.getEpochSecond();
        byte[] sealed = vault.seal(plain, context).getBytes(StandardCharsets.UTF_8);
        return new Link(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), until);
    }

    /** The parts that the link names; empty if it has expired or is invalid. */
    public Optional<List<String>> open(String link) {
        if (link.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<String> parts;
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(link), StandardCharsets.UTF_8);
            parts = Arrays.asList(vault.open(sealed, context).split(SEPARATOR, -1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.getLast()));
        return clock.instant().isAfter(until) ? Optional.empty() : Optional.of(parts.subList(0, parts.size() - 1));
    }
}
