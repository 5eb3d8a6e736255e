package org.lifepay.gateway.console.robot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.text.HttpUrl;
import org.lifepay.gateway.text.InvalidUrlException;

/**
 * The webhook address of a robot. It contains the robot's secret token, so it has no text form: not in logs, errors or pages.
 */
final class RobotAddress {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int HINT_LENGTH = 4;
    private static final int HTTPS_PORT = 443;

    private final RobotProvider provider;
    private final String base;
    private final String token;

    private RobotAddress(RobotProvider provider, String base, String token) {
        this.provider = provider;
        this.base = base;
        this.token = token;
    }

    /**
     * Reads an address: of one of the providers over https; empty if it is another.
     *
     * @param sandbox whether this computer may stand in for a provider
     */
    static Optional<RobotAddress> parse(String text, boolean sandbox) {
        if (text.length() > HttpUrl.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = HttpUrl.of(text).uri();
            return Arrays.stream(RobotProvider.values())
                    .flatMap(provider -> of(provider, uri, sandbox).stream())
                    .findFirst();
        } catch (InvalidUrlException e) {
            return Optional.empty();
        }
    }

    private static Optional<RobotAddress> of(RobotProvider provider, URI uri, boolean sandbox) {
        boolean own = uri.getScheme().equals("https")
                && uri.getHost().equalsIgnoreCase(provider.host())
                && (uri.getPort() == -1 || uri.getPort() == HTTPS_PORT);
        boolean standIn = sandbox && LOOPBACK.contains(uri.getHost());
        String query = uri.getRawQuery();
        String prefix = provider.parameter() + "=";
        boolean shaped = uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && provider.path().equals(uri.getRawPath())
                && query != null
                && query.startsWith(prefix);
        if ((!own && !standIn) || !shaped || query == null) {
            return Optional.empty();
        }
        String token = query.substring(prefix.length());
        String base = own
                ? "https://" + provider.host() + provider.path()
                : uri.getScheme() + "://" + uri.getRawAuthority() + provider.path();
        return TOKEN.matcher(token).matches() ? Optional.of(new RobotAddress(provider, base, token)) : Optional.empty();
    }

    RobotProvider provider() {
        return provider;
    }

    /** The end of the token, by which a user knows the robot again. */
    String hint() {
        return "…" + token.substring(token.length() - HINT_LENGTH);
    }

    /** The whole address, to be sealed or called. */
    String reveal() {
        return base + "?" + provider.parameter() + "=" + token;
    }

    /**
     * The address of one call.
     *
     * @param secret with which DingTalk wants calls to be signed; null: they are not signed
     */
    URI at(Instant now, @Nullable String secret) {
        if (secret == null) {
            return URI.create(reveal());
        }
        long timestamp = now.toEpochMilli();
        return URI.create(reveal() + "&timestamp=" + timestamp + "&sign="
                + URLEncoder.encode(sign(timestamp + "\n" + secret, secret), StandardCharsets.UTF_8));
    }

    private static String sign(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }
}
