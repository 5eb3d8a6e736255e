package org.lifepay.gateway.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * A setting, as its record declares it.
 *
 * @param name the key without the record's prefix
 * @param defaultValue null if there is none
 * @param limit null if it is not a limit
 * @param adjustable null if it cannot be changed while gateways run
 */
public record SettingDescription(
        String prefix,
        String name,
        Class<?> type,
        @Nullable String defaultValue,
        boolean required,
        Setting setting,
        @Nullable Limit limit,
        @Nullable Adjustable adjustable) {

    static SettingDescription of(Class<? extends Record> settings, RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(
                    settings.getSimpleName() + "." + component.getName() + " is not described by @Setting");
        }
        DefaultValue defaultValue = parameter(settings, component).getAnnotation(DefaultValue.class);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new SettingDescription(
                settings.getAnnotation(ConfigurationProperties.class).value(),
                kebabCase(component.getName()),
                component.getType(),
                defaultValue == null ? null : String.join(",", defaultValue.value()),
                defaultValue == null && !nullable,
                setting,
                component.getAnnotation(Limit.class),
                component.getAnnotation(Adjustable.class));
    }

    private static Parameter parameter(Class<? extends Record> settings, RecordComponent component) {
        RecordComponent[] components = settings.getRecordComponents();
        int index =
                Arrays.stream(components).map(RecordComponent::getName).toList().indexOf(component.getName());
        Constructor<?> constructor = Arrays.stream(settings.getDeclaredConstructors())
                .filter(candidate -> candidate.getParameterCount() == components.length)
                .findFirst()
                .orElseThrow();
        return constructor.getParameters()[index];
    }

    private static String kebabCase(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    public String key() {
        return prefix + "." + name;
    }

    ConfigurationPropertyName propertyName() {
        return ConfigurationPropertyName.of(key());
    }

    /** The first part of the key after {@code lifepay} for capabilities with a table of their own, or {@code gateway}. */
    public String group() {
        String[] parts = key().split("\\.", -1);
        return switch (parts[1]) {
            case "certificates", "alipay", "mail", "access", "database" -> parts[1];
            case "channel" -> "alipay";
            default -> "gateway";
        };
    }

    /** What may be written. */
    String allowed() {
        if (type == boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == Integer.class) {
            return setting.max() == Integer.MAX_VALUE
                    ? "must be a whole number of at least " + setting.min()
                    : "must be a whole number from " + setting.min() + " to " + setting.max();
        }
        if (type == Duration.class) {
            return "must be a duration above 0, such as 500ms, 10s, 5m or 2d";
        }
        if (type == Path.class) {
            return "must be a file or folder that exists and can be read";
        }
        if (type == Instant.class) {
            return "must be a time such as 2027-03-01T00:00:00+08:00";
        }
        if (type.isEnum()) {
            return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                    .map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return type == String.class ? "must be text" : "must be a URL";
    }

    /** Whether a value of the right type is within what is allowed. */
    boolean allows(Object value) {
        return switch (value) {
            case Integer number -> number >= setting.min() && number <= setting.max();
            case Duration duration -> duration.isPositive();
            case Path path -> path.toFile().canRead();
            default -> true;
        };
    }
}
