package org.lifepay.gateway.console.operator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.adjustment.Adjustment;
import org.lifepay.gateway.adjustment.Adjustments;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.settings.Adjustable;
import org.lifepay.gateway.settings.SettingDescription;
import org.lifepay.gateway.settings.SettingsCatalog;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The gateway's effective configuration, without secrets. It is read at start-up, but for what operators have changed. */
@Component
class Settings {
    private static final long EXPIRY_WARNING_DAYS = 30;

    private final SettingsCatalog catalog;
    private final Environment environment;
    private final PlatformKey platformKey;
    private final Clock clock;

    Settings(SettingsCatalog catalog, Environment environment, PlatformKey platformKey, Clock clock) {
        this.catalog = catalog;
        this.environment = environment;
        this.platformKey = platformKey;
        this.clock = clock;
    }

    /**
     * A setting and its value in effect.
     *
     * @param property its name, as in docs/operating.md
     * @param byDefault whether it has its default value
     */
    record Value(String property, String value, boolean byDefault) {
        /** The environment variable that sets it, as Spring Boot derives it. */
        public String variable() {
            return property.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
        }
    }

    /**
     * A setting that can be changed on the page.
     *
     * @param value in effect
     * @param configured its value in the configuration
     * @param change who changed it, and when; null if nothing is stored
     * @param ignored whether the change is out of the range, and the configured value holds
     */
    record Adjusted(
            String property,
            int value,
            String configured,
            int min,
            int max,
            @Nullable Adjustment change,
            boolean ignored) {
        /** What a form says that it replaces. */
        public int version() {
            return change == null ? 0 : change.version();
        }
    }

    List<Adjusted> adjustable(Adjustments adjustments) {
        Map<String, Adjustment> stored = adjustments.stored();
        return adjustments.adjustable().stream()
                .map(setting -> adjusted(setting, adjustments, stored.get(setting.key())))
                .toList();
    }

    private Adjusted adjusted(SettingDescription setting, Adjustments adjustments, @Nullable Adjustment change) {
        Adjustable range = Objects.requireNonNull(setting.adjustable());
        int configured = configured(setting);
        boolean ignored = change != null && !adjustments.isInEffect(change);
        int inEffect = change == null || ignored ? configured : change.value();
        return new Adjusted(
                setting.key(), inEffect, Integer.toString(configured), range.min(), range.max(), change, ignored);
    }

    /** As the gateway has read it at its start, however it is written. */
    private int configured(SettingDescription setting) {
        return Binder.get(environment)
                .bind(setting.key(), Integer.class)
                .orElseGet(() -> Integer.valueOf(Objects.requireNonNullElse(setting.defaultValue(), "0")));
    }

    /**
     * One of the platform's keys.
     *
     * @param kind the badge's colour: bad if expired, open if it expires soon
     */
    record Key(String subject, String serial, String fingerprint, Instant from, Instant to, String kind) {}

    /** All settings by group, except for secrets and the names of files. */
    Map<String, List<Value>> groups() {
        return catalog.all()
                .filter(setting -> !setting.setting().secret() && setting.type() != Path.class)
                .filter(setting -> setting.adjustable() == null)
                .collect(Collectors.groupingBy(
                        SettingDescription::group,
                        LinkedHashMap::new,
                        Collectors.mapping(this::value, Collectors.toList())));
    }

    private Value value(SettingDescription setting) {
        String usual = Objects.requireNonNullElse(setting.defaultValue(), "");
        String value = environment.getProperty(setting.key(), "");
        return value.isBlank()
                ? new Value(setting.key(), usual, true)
                : new Value(setting.key(), value, value.equals(usual));
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
