package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.console.operator.ExceptionItem;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.FileSystemResource;

/** The alert rules and dashboards in ops/ against the metrics that there are, and against docs/runbook.md. */
public class AlertRulesTest {
    /** Those of libraries that the rules and dashboards use; {@code OrderReadinessTest} looks for them in a scrape. */
    public static final Set<String> OF_LIBRARIES = Set.of(
            "disk_free_bytes",
            "disk_total_bytes",
            "hikaricp_connections_acquire_seconds_count",
            "hikaricp_connections_acquire_seconds_sum",
            "hikaricp_connections_active",
            "hikaricp_connections_pending",
            "hikaricp_connections_timeout_total",
            "http_server_requests_seconds_count",
            "jvm_gc_pause_seconds_sum",
            "jvm_memory_max_bytes",
            "jvm_memory_usage_after_gc",
            "jvm_memory_used_bytes",
            "logback_events_total",
            "process_cpu_usage",
            "process_start_time_seconds");

    private static final Path OPS = SourceFiles.ROOT.resolve("ops");
    private static final Path RULES = OPS.resolve("prometheus/lifepay.rules.yml");
    private static final Path RUNBOOK = SourceFiles.ROOT.resolve("docs/runbook.md");
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NO_METRICS =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?![\\w:]*\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");

    @Test
    void every_metric_that_the_rules_name_exists() {
        verify(rules().stream().map(rule -> text(rule, "expr")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifepay-service.json", "lifepay-operation.json"})
    void every_metric_that_a_dashboard_names_exists(String file) throws IOException {
        String dashboard = Files.readString(OPS.resolve("grafana").resolve(file));

        assertThat(JsonParserFactory.getJsonParser().parseMap(dashboard)).containsKeys("uid", "title", "panels");
        List<String> expressions = EXPRESSION
                .matcher(dashboard)
                .results()
                .map(found -> found.group(1).replace("\\\"", "\""))
                .toList();
        assertThat(expressions).hasSizeGreaterThan(15);
        verify(expressions.stream());
    }

    private static void verify(Stream<String> expressions) {
        Set<String> recorded = rules().stream()
                .map(rule -> rule.get("record"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.toSet());
        Set<String> unknown = expressions
                .flatMap(AlertRulesTest::metrics)
                .filter(name -> !recorded.contains(name) && !OF_LIBRARIES.contains(name) && !name.equals("up"))
                .filter(name -> !MetricsPageTest.inTable().contains(name)
                        && !MetricsPageTest.inTable().contains(MetricsPageTest.base(name)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown).isEmpty();
    }

    private static Stream<String> metrics(String expression) {
        return NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .filter(name -> !OPERATORS.contains(name));
    }

    @Test
    void every_alert_has_a_section_in_the_runbook_and_every_section_an_alert() throws IOException {
        List<Map<String, Object>> alerts =
                rules().stream().filter(rule -> rule.containsKey("alert")).toList();
        List<String> sections = Pattern.compile("(?m)^### (\\w+)\\n\\*(page|ticket)\\* — ")
                .matcher(Files.readString(RUNBOOK))
                .results()
                .map(section -> section.group(1) + " " + section.group(2))
                .toList();

        assertThat(alerts).hasSizeGreaterThan(30);
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(alerts.stream()
                        .map(alert -> text(alert, "alert") + " "
                                + part(alert, "labels").get("severity"))
                        .toList());
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(part(alert, "annotations"))
                        .containsKey("summary")
                        .containsEntry(
                                "runbook",
                                "docs/runbook.md#" + text(alert, "alert").toLowerCase(Locale.ROOT)));
    }

    @Test
    void the_runbook_names_every_kind_of_exception() throws IOException {
        String runbook = Files.readString(RUNBOOK);

        assertThat(ExceptionItem.Kind.values())
                .allSatisfy(kind ->
                        assertThat(runbook).contains("\n| `" + kind.name().toLowerCase(Locale.ROOT) + "` | "));
    }

    /** Of Debian's package prometheus, which {@code ./lifepay test} installs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check rules lifepay.rules.yml",
                "test rules lifepay.rules.test.yml",
                "check config --syntax-only prometheus.yml"
            })
    void promtool_accepts_the_rules(String command) throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Arrays.stream(command.split(" ")))
                            .toList())
                    .directory(RULES.getParent().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("promtool is missing; install it (Debian: apt-get install prometheus)", e);
        }
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(RULES));
        List<Map<String, Object>> groups = (List<Map<String, Object>>)
                Objects.requireNonNull(yaml.getObject()).get("groups");
        return groups.stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .toList();
    }

    private static String text(Map<String, Object> rule, String key) {
        return Objects.requireNonNull(rule.get(key), key).toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> rule, String key) {
        return (Map<String, Object>) Objects.requireNonNull(rule.get(key), key);
    }
}
