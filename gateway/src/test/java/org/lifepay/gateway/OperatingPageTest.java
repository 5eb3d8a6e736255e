package org.lifepay.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.settings.SettingDescription;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkMeters;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.util.ClassUtils;

/** The tables of settings and of background tasks in docs/operating.md are written from the sources. */
class OperatingPageTest {
    private static final WrittenPage PAGE = new WrittenPage("operating.md", OperatingPageTest.class);
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void the_tables_of_settings_are_what_the_records_say() throws IOException {
        Map<String, List<SettingDescription>> groups = SettingsRecords.CATALOG
                .all()
                .collect(Collectors.groupingBy(SettingDescription::group, LinkedHashMap::new, Collectors.toList()));

        PAGE.verifyParts(groups.entrySet().stream()
                .collect(Collectors.toMap(
                        group -> "settings of " + group.getKey(),
                        group -> table(group.getValue()),
                        (one, _) -> one,
                        TreeMap::new)));
    }

    private static String table(List<SettingDescription> settings) {
        return settings.stream()
                .map(setting -> "| `" + setting.key() + "` | " + defaultOf(setting) + " | "
                        + setting.setting().value() + " |")
                .collect(Collectors.joining("\n", "| property | default | meaning |\n|---|---|---|\n", "\n"));
    }

    private static String defaultOf(SettingDescription setting) {
        if (!setting.setting().computedDefault().isEmpty()) {
            return setting.setting().computedDefault();
        }
        String value = setting.defaultValue();
        return setting.required() ? "required" : value == null || value.isEmpty() ? "–" : "`" + value + "`";
    }

    @Test
    void the_list_of_background_tasks_is_what_the_gateway_runs() throws IOException {
        try (GatewayServer gateway = GatewayServer.used()) {
            WorkSettings settings = gateway.bean(WorkSettings.class);
            Stream<String> beans = gateway.beans(BackgroundTask.class).stream()
                    .sorted(Comparator.comparing(BackgroundTask::name))
                    .map(task -> row(task.name(), task.interval(settings), ClassUtils.getUserClass(task)));
            String meters = row("work-meters", Duration.ofSeconds(10), WorkMeters.class);

            PAGE.verifyParts(Map.of(
                    "background tasks",
                    Stream.concat(beans, Stream.of(meters))
                            .collect(Collectors.joining(
                                    "\n", "| kind | pause | what it does |\n|---|---|---|\n", "\n"))));
        }
    }

    private static String row(String name, Duration interval, Class<?> type) {
        return "| `" + name + "` | " + Durations.text(interval) + " | " + firstSentence(type) + " |";
    }

    /** Of the Javadoc of the class, or of the one it is nested in. */
    private static String firstSentence(Class<?> type) {
        String source = TableUse.text(SourceFiles.ROOT
                .resolve("gateway/src/main/java")
                .resolve(type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java"));
        String comment = COMMENT.matcher(source)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " does not say what it does"))
                .group(1)
                .replaceAll("\\s*\\n \\* ?", " ")
                .strip();
        return Arrays.stream(comment.split("(?<=\\.) ", 2)).findFirst().orElseThrow();
    }
}
