package org.lifepay.gateway.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the whole configuration and finds all its mistakes, where binding alone ends at the first. */
public final class SettingsCheck {
    private final SettingsCatalog catalog;
    private final ConfigurableEnvironment environment;
    private final Binder binder;

    public SettingsCheck(SettingsCatalog catalog, ConfigurableEnvironment environment) {
        this.catalog = catalog;
        this.environment = environment;
        this.binder = Binder.get(environment);
    }

    /** Each mistake is a sentence that begins with the key. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        for (Class<? extends Record> settings : catalog.records()) {
            if (isEnabled(settings)) {
                mistakes.addAll(mistakes(settings));
            }
        }
        UnknownSettings unknown = new UnknownSettings(catalog);
        unknown.in(environment).forEach(name -> mistakes.add(name + " is not a setting" + unknown.hint(name)));
        return mistakes;
    }

    /** A capability that is switched off needs no settings. */
    private boolean isEnabled(Class<? extends Record> settings) {
        String key = settings.getAnnotation(ConfigurationProperties.class).value() + ".enabled";
        try {
            return environment.getProperty(key, Boolean.class, true);
        } catch (ConversionException e) { // reported with the others
            return true;
        }
    }

    private List<String> mistakes(Class<? extends Record> settings) {
        List<String> mistakes = new ArrayList<>();
        SettingsCatalog.of(settings).forEach(setting -> {
            String mistake = mistake(setting);
            if (mistake != null) {
                mistakes.add(mistake);
            }
        });
        return mistakes.isEmpty() ? together(settings) : mistakes;
    }

    private @Nullable String mistake(SettingDescription setting) {
        String value;
        try {
            value = environment.getProperty(setting.key(), "");
        } catch (IllegalArgumentException e) {
            return setting.key() + " names a placeholder that has no value";
        }
        if (value.isBlank()) {
            return setting.required() ? setting.key() + " is not set; it " + setting.allowed() : null;
        }
        try {
            if (binder.bind(setting.propertyName(), Bindable.of(setting.type()))
                    .map(setting::allows)
                    .orElse(true)) {
                return null;
            }
        } catch (BindException e) { // its message repeats what is said here
        }
        String shown = setting.setting().secret() ? "" : "=" + value;
        return setting.key() + shown + ": " + setting.allowed();
    }

    /** The settings, when they have no mistakes. */
    public <R extends Record> R bind(Class<R> settings) {
        return binder.bindOrCreate(
                settings.getAnnotation(ConfigurationProperties.class).value(),
                Bindable.of(settings),
                new EmptySettings(BindHandler.DEFAULT));
    }

    /** What the record itself verifies: how its settings fit together. */
    private List<String> together(Class<? extends Record> settings) {
        try {
            bind(settings);
            return List.of();
        } catch (BindException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            return cause instanceof InvalidSettingsException invalid
                    ? invalid.mistakes()
                    : List.of(String.valueOf(cause.getMessage()));
        }
    }
}
