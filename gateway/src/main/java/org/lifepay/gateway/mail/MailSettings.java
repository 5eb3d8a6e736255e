package org.lifepay.gateway.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters leave the house (docs/operating.md).
 *
 * @param host the mail server; without one no letter leaves
 * @param port null: the usual one for {@code tls}
 * @param passwordFile a file that holds the password of {@code username}
 * @param from the sender's address, a name before it if wanted
 * @param timeout how long the server may take for each step
 */
@ConfigurationProperties("lifepay.mail")
public record MailSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String username,
        @Nullable Path passwordFile,
        @Nullable String from,
        @DefaultValue("STARTTLS") Tls tls,
        @DefaultValue("20s") Duration timeout) {

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How the connection is encrypted. */
    public enum Tls {
        NONE(25),
        STARTTLS(587),
        TLS(465);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /** An empty host is none, as environment variables have it. */
    public MailSettings {
        host = host == null || host.isBlank() ? null : host;
        if (host != null && (from == null || from.isBlank())) {
            throw new IllegalStateException("lifepay.mail.host needs lifepay.mail.from, the sender's address");
        }
        if (host != null && (username == null) != (passwordFile == null)) {
            throw new IllegalStateException("lifepay.mail.username and password-file are set both or not at all");
        }
        if (host != null && username != null && tls == Tls.NONE && !LOOPBACK_HOSTS.contains(host)) {
            throw new IllegalStateException(
                    "lifepay.mail.tls must be starttls or tls: a password would be sent openly");
        }
    }

    int effectivePort() {
        return port == null ? tls.port : port;
    }

    /**
     * Reads the password anew each time, so that it can be changed without a restart.
     *
     * @throws IOException when there is no such file
     */
    @Nullable
    String password() throws IOException {
        return passwordFile == null
                ? null
                : Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
    }
}
