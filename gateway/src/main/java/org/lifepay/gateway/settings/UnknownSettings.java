package org.lifepay.gateway.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Finds keys below {@code lifepay} that are no settings: typing mistakes, and settings that are gone. */
public final class UnknownSettings {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("lifepay");
    private static final Set<String> SHARED = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    private static final int MAX_TYPING_MISTAKES = 3;

    private final Set<ConfigurationPropertyName> known;
    private final Set<String> knownLetters;

    public UnknownSettings(SettingsCatalog catalog) {
        this.known = catalog.all().map(SettingDescription::propertyName).collect(Collectors.toSet());
        this.knownLetters = catalog.all().map(setting -> letters(setting.key())).collect(Collectors.toSet());
    }

    /** In files and arguments, which are written for the gateway alone. */
    Set<String> in(ConfigurableEnvironment environment) {
        return find(environment, source -> !SHARED.contains(source.getName()), known::contains);
    }

    /** In environment variables and system properties, which others set too: Kubernetes, or the JVM's options. */
    public Set<String> inSurroundings(ConfigurableEnvironment environment) {
        return find(
                environment,
                source -> SHARED.contains(source.getName()),
                name -> knownLetters.contains(letters(name.toString())));
    }

    private static Set<String> find(
            ConfigurableEnvironment environment,
            Predicate<PropertySource<?>> looksAt,
            Predicate<ConfigurationPropertyName> isKnown) {
        Set<String> found = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            ConfigurationPropertySource names = ConfigurationPropertySource.from(source);
            if (looksAt.test(source) && names instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(name -> ROOT.isAncestorOf(name) && !isKnown.test(name))
                        .forEach(name -> found.add(name.toString()));
            }
        }
        return found;
    }

    /** An environment variable does not tell a hyphen from a dot. */
    private static String letters(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** "; did you mean …?" if there is a setting that is written nearly so. */
    String hint(String name) {
        return known.stream()
                .map(ConfigurationPropertyName::toString)
                .min(Comparator.comparingInt((String key) -> distance(name, key))
                        .thenComparing(key -> key))
                .filter(key -> distance(name, key) <= MAX_TYPING_MISTAKES)
                .map(key -> "; did you mean " + key + "?")
                .orElse("");
    }

    /** How many characters have to be inserted, removed or replaced (Levenshtein). */
    private static int distance(String one, String other) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(replaced, 1 + Math.min(diagonal, row.get(j - 1))));
            }
        }
        return row.getLast();
    }
}
