package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of metrics in docs/operating.md against the sources and a scrape. */
class MetricsPageTest {
    private static final Pattern METER = Pattern.compile(
            "\\b(Timer|Gauge|Counter|DistributionSummary|meters|BackgroundGauge|timer)(?:\\.builder|\\.counter)?\\(\\s*"
                    + "\"(lifepay[.a-z]+)\"(?=([^;]*))");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(lifepay_[a-z_]+)` \\|");
    private static final Pattern SUFFIX = Pattern.compile("_(?:count|sum|max|bucket)$");

    @Test
    void the_table_names_every_metric_of_the_sources() {
        assertThat(inSources()).hasSizeGreaterThan(25).isEqualTo(inTable());
    }

    @Test
    void a_scrape_shows_only_metrics_of_the_table() {
        try (GatewayServer gateway = GatewayServer.used()) {
            gateway.place("order-1", null, null);

            Set<String> shown = gateway.bean(PrometheusMeterRegistry.class)
                    .scrape()
                    .lines()
                    .filter(line -> line.startsWith("lifepay_"))
                    .map(line -> line.replaceAll("[{ ].*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(shown).contains("lifepay_order_commit_size_bucket", "lifepay_exceptions_waiting");
            assertThat(shown).allSatisfy(name -> assertThat(inTable()).containsAnyOf(name, base(name)));
        }
    }

    /** Of a timer or a summary. */
    static String base(String name) {
        return SUFFIX.matcher(name).replaceFirst("");
    }

    static Set<String> inTable() {
        try {
            return ROW.matcher(Files.readString(SourceFiles.ROOT.resolve("docs/operating.md")))
                    .results()
                    .map(row -> row.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inSources() {
        try (Stream<Path> files = Files.walk(SourceFiles.ROOT.resolve("gateway/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> METER.matcher(TableUse.text(file)).results())
                    .map(meter -> prometheusName(meter.group(1), meter.group(2), meter.group(3)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prometheusName(String type, String name, String rest) {
        String plain = name.replace('.', '_');
        return switch (type) {
            case "Timer", "timer" -> plain + "_seconds";
            case "Counter", "meters" -> plain + "_total";
            default -> rest.contains("baseUnit(\"seconds\")") ? plain + "_seconds" : plain;
        };
    }
}
