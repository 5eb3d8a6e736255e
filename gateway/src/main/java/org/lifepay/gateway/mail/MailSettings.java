package org.lifepay.gateway.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the mail transport. */
@ConfigurationProperties("lifepay.mail")
public record MailSettings(
        @Setting(
                "the mail server. Without one emails wait, and a warning at the start says so; in sandbox mode they are kept and shown on `/dev/mail`")
        @Nullable
        String host,

        @Setting(value = "by `tls`: starttls, tls, none", computedDefault = "587, 465, 25", max = 65_535) @Nullable
        Integer port,

        @Setting("SMTP authentication") @Nullable String username,

        @Setting("a file that holds the password of `username`; it is read at each connection") @Nullable
        Path passwordFile,

        @Setting("the sender: `no-reply@pay.example`, or `Lifepay <no-reply@pay.example>`") @Nullable
        String from,

        @Setting(
                "`starttls` or `tls`, both with a certificate that fits the host; `none` is for a server without a password, or on the same machine")
        @DefaultValue("starttls")
        Tls tls,

        @Setting("how long the server may take for each step")
        @Limit(
                area = LimitArea.NOTIFICATIONS,
                name = "each SMTP step",
                atLimit = "the email stays in the outbox and is retried; `lifepay_work_failures_total{kind=\"mail\"}`")
        @DefaultValue("20s")
        Duration timeout) {

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
        username = username == null || username.isBlank() ? null : username;
        if (host != null) {
            new SettingRules("lifepay.mail")
                    .require(from != null && !from.isBlank(), "from", from, "must be set with host")
                    .require(
                            username == null || passwordFile != null,
                            "password-file",
                            passwordFile,
                            "must be set with username")
                    .require(
                            username != null || passwordFile == null,
                            "username",
                            username,
                            "must be set with password-file")
                    .require(
                            username == null || tls != Tls.NONE || LOOPBACK_HOSTS.contains(host),
                            "tls",
                            tls,
                            "must be starttls or tls: a password would be sent unencrypted")
                    .verify();
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
