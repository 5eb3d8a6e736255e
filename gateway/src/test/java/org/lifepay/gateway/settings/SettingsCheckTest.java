package org.lifepay.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsCheckTest {
    private static final SettingsCatalog CATALOG = new SettingsCatalog(List.of(Till.class, Printer.class, Safe.class));

    @ConfigurationProperties("lifepay.till")
    record Till(
            @Setting("its name") String name,

            @Setting(value = "its drawers", min = 1, max = 4) @DefaultValue("1")
            int drawers,

            @Setting("how long it stays open") @DefaultValue("10s")
            Duration openFor,

            @Setting(value = "what opens it", secret = true, min = 1000, max = 9999) @Nullable
            Integer code) {}

    @ConfigurationProperties("lifepay.printer")
    record Printer(
            @Setting("whether there is one") @DefaultValue("true")
            boolean enabled,

            @Setting("its driver") Path driver,

            @Setting("millimetres") @DefaultValue("80") int width,

            @Setting("millimetres at each side") @DefaultValue("5")
            int margin) {
        Printer {
            new SettingRules("lifepay.printer")
                    .require(2 * margin < width, "margin", margin, "must leave room on the paper")
                    .verify();
        }
    }

    @ConfigurationProperties("lifepay.safe")
    record Safe(
            @Setting("its key") @Nullable Path key,

            @Setting("what its key is wrapped in") @Nullable Path wrapper,

            @Setting("where it stands") @DefaultValue("cellar")
            String place) {
        Safe {
            new SettingRules("lifepay.safe")
                    .require((key == null) == (wrapper == null), "wrapper", wrapper, "must be set with key")
                    .require(!place.isBlank(), "place", place, "must be text")
                    .verify();
        }
    }

    @Test
    void an_empty_setting_is_like_one_that_is_not_set() {
        Map<String, String> others = Map.of("lifepay.till.name", "one", "lifepay.printer.enabled", "false");

        assertThat(mistakes(with(others, "lifepay.safe.key", ""))).isEmpty();
        assertThat(mistakes(with(others, "lifepay.safe.place", " "))).isEmpty();
        assertThat(mistakes(with(with(others, "lifepay.safe.key", "/"), "lifepay.safe.wrapper", "")))
                .containsExactly("lifepay.safe.wrapper is not set; it must be set with key");
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    @Test
    void all_mistakes_of_all_records_are_found_at_once() {
        assertThat(mistakes(Map.of(
                        "lifepay.till.drawers", "7",
                        "lifepay.till.open-for", "soon",
                        "lifepay.printer.driver", "/nowhere/driver")))
                .containsExactly(
                        "lifepay.till.name is not set; it must be text",
                        "lifepay.till.drawers=7: must be a whole number from 1 to 4",
                        "lifepay.till.open-for=soon: must be a duration above 0, such as 500ms, 10s, 5m or 2d",
                        "lifepay.printer.driver=/nowhere/driver: must be a file or folder that exists and can be read");
    }

    @Test
    void a_secret_value_is_not_repeated() {
        assertThat(mistakes(Map.of("lifepay.till.code", "12", "lifepay.printer.enabled", "false")))
                .contains("lifepay.till.code: must be a whole number from 1000 to 9999")
                .noneMatch(mistake -> mistake.contains("12"));
    }

    @Test
    void settings_that_do_not_fit_together_are_found() {
        assertThat(mistakes(Map.of(
                        "lifepay.till.name", "one", "lifepay.printer.driver", "/", "lifepay.printer.margin", "40")))
                .containsExactly("lifepay.printer.margin=40: must leave room on the paper");
    }

    @Test
    void a_capability_that_is_off_needs_no_settings() {
        assertThat(mistakes(Map.of("lifepay.till.name", "one", "lifepay.printer.enabled", "false")))
                .isEmpty();
    }

    @Test
    void an_unknown_key_is_named_without_its_value_and_with_the_likely_one() {
        assertThat(mistakes(Map.of(
                        "lifepay.till.name", "one",
                        "lifepay.printer.enabled", "false",
                        "lifepay.till.drawer", "3",
                        "lifepay.mail.password", "hunter2")))
                .containsExactly(
                        "lifepay.mail.password is not a setting",
                        "lifepay.till.drawer is not a setting; did you mean lifepay.till.drawers?");
    }

    @Test
    void a_placeholder_without_a_value_is_found() {
        assertThat(mistakes(Map.of("lifepay.till.name", "${TILL_NAME}", "lifepay.printer.enabled", "false")))
                .containsExactly("lifepay.till.name names a placeholder that has no value");
    }

    @Test
    void unknown_environment_variables_are_no_mistakes_because_others_set_them() {
        StandardEnvironment environment =
                environment(Map.of("lifepay.till.name", "one", "lifepay.printer.enabled", "false"));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("LIFEPAY_TILL_OPEN_FOR", "3s", "LIFEPAY_PORT", "tcp://10.0.0.1:80")));

        assertThat(new SettingsCheck(CATALOG, environment).mistakes()).isEmpty();
        assertThat(new UnknownSettings(CATALOG).inSurroundings(environment))
                .contains("lifepay.port")
                .doesNotContain("lifepay.till.open.for");
    }

    private static List<String> mistakes(Map<String, String> settings) {
        return new SettingsCheck(CATALOG, environment(settings)).mistakes();
    }

    private static StandardEnvironment environment(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("file", new HashMap<>(settings)));
        return environment;
    }
}
