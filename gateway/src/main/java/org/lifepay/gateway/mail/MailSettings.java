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
 * Settings of the mail transport (docs/operating.md).
 *
 * @param host the SMTP server; without one no email is sent
 * @param port null: the default port of {@code tls}
 * @param passwordFile a file with the password of {@code username}
 * @param from the sender's address, optionally with a display name
 * @param timeout timeout of each SMTP step
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

    /** Encryption of the connection. */
    public enum Tls {
        NONE(25),
        STARTTLS(587),
        TLS(465);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /** An empty host counts as none, because environment variables can be empty. */
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
                    "lifepay.mail.tls must be starttls or tls: a password would be sent unencrypted");
        }
    }

    int effectivePort() {
        return port == null ? tls.port : port;
    }

    /**
     * Reads the password each time, so that it can be changed without a restart.
     *
     * @throws IOException if the file cannot be read
     */
    @Nullable
    String password() throws IOException {
        return passwordFile == null
                ? null
                : Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
    }
}
