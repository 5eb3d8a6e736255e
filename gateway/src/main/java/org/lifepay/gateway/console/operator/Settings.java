package org.lifepay.gateway.console.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.mail.MailSettings;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The gateway's effective configuration, without secrets. It is read at start-up. */
@Component
class Settings {
    private static final long EXPIRY_WARNING_DAYS = 30;

    private final Environment environment;
    private final PlatformKey platformKey;
    private final MailSettings mail;
    private final Clock clock;

    Settings(Environment environment, PlatformKey platformKey, MailSettings mail, Clock clock) {
        this.environment = environment;
        this.platformKey = platformKey;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * A setting.
     *
     * @param property its name, as in docs/operating.md
     * @param byDefault whether it has its default value
     */
    record Setting(String property, String value, boolean byDefault) {}

    /** A property and its default value; a test compares them with docs/operating.md. */
    record DefaultSetting(String property, String value) {}

    /**
     * One of the platform's keys.
     *
     * @param kind the badge's colour: bad if expired, open if it expires soon
     */
    record Key(String subject, String serial, String fingerprint, Instant from, Instant to, String kind) {}

    static final List<DefaultSetting> ADDRESSES = List.of(
            new DefaultSetting("lifepay.public-url", ""),
            new DefaultSetting("lifepay.trusted-proxies", ""),
            new DefaultSetting("lifepay.alipay.gateway-url", "https://openapi.alipay.com/gateway.do"),
            new DefaultSetting("lifepay.alipay.notice-base-url", ""));

    static final List<DefaultSetting> ALIPAY = List.of(
            new DefaultSetting("lifepay.alipay.enabled", "true"),
            new DefaultSetting("lifepay.alipay.app-id", ""),
            new DefaultSetting("lifepay.alipay.seller-id", ""),
            new DefaultSetting("lifepay.alipay.connect-timeout", "3s"),
            new DefaultSetting("lifepay.alipay.read-timeout", "15s"));

    static final List<DefaultSetting> WORK = List.of(
            new DefaultSetting("lifepay.sandbox", "false"),
            new DefaultSetting("lifepay.sweeps", "true"),
            new DefaultSetting("lifepay.sweep-interval", "1s"),
            new DefaultSetting("lifepay.courier-interval", "200ms"),
            new DefaultSetting("lifepay.statements.hour", "2"));

    static final List<DefaultSetting> LIMITS = List.of(
            new DefaultSetting("lifepay.query-limit-per-minute", "200"),
            new DefaultSetting("lifepay.search-rows", "50000"),
            new DefaultSetting("lifepay.notify-timeout", "10s"),
            new DefaultSetting("lifepay.cashier.connections", "2000"));

    List<Setting> of(List<DefaultSetting> properties) {
        return properties.stream().map(this::setting).toList();
    }

    private Setting setting(DefaultSetting defaults) {
        String value = environment.getProperty(defaults.property(), "");
        return value.isBlank()
                ? new Setting(defaults.property(), defaults.value(), true)
                : new Setting(defaults.property(), value, value.equals(defaults.value()));
    }

    /** Whether and how emails are sent; the password stays in its file. */
    List<Setting> mail() {
        String host = mail.host() == null ? "" : mail.host();
        String from = mail.from() == null ? "" : mail.from();
        return Stream.of(
                        new Setting("lifepay.mail.host", host, host.isEmpty()),
                        new Setting("lifepay.mail.from", from, from.isEmpty()),
                        new Setting(
                                "lifepay.mail.tls",
                                mail.tls().name().toLowerCase(java.util.Locale.ROOT),
                                mail.tls() == MailSettings.Tls.STARTTLS))
                .toList();
    }

    /** The credentials that we use at Alipay. */
    boolean alipayByCertificate() {
        return environment.containsProperty("lifepay.alipay.app-cert-file");
    }

    Key platformKey() {
        var certificate = platformKey.certificate();
        Instant to = certificate.getNotAfter().toInstant();
        long days = Duration.between(clock.instant(), to).toDays();
        return new Key(
                certificate.getSubjectX500Principal().getName(),
                certificate.getSerialNumber().toString(16),
                Fingerprint.of(certificate),
                certificate.getNotBefore().toInstant(),
                to,
                to.isBefore(clock.instant()) ? "bad" : days < EXPIRY_WARNING_DAYS ? "open" : "good");
    }
}
