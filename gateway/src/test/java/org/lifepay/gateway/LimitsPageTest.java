package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.SettingDescription;
import org.lifepay.gateway.work.Backoff;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ClassPathResource;

/** docs/limits.md is written from {@link Limit} on constants and settings, and from application.yaml. */
class LimitsPageTest {
    private static final Path SOURCES = SourceFiles.ROOT.resolve("gateway/src/main/java");
    private static final String HEAD = """
            # Limits

            Written by `LimitsPageTest` from the constants and settings; do not edit. Everything that waits, grows or is counted has a
            limit. A name such as `lifepay.notify-timeout` or `server.port` is a setting ([operating.md](operating.md#configuration)) with its
            default; a name such as `DeliveryBulkhead.MAX_CONCURRENT` is a constant. Unless it says otherwise, a limit counts at each gateway
            for itself. The lengths of members of messages, and the codes for them, are in [protocol.md](protocol.md).

            What happens at a limit is one of four things: the caller gets a documented code or page, the work waits in its queue and is
            counted there (`lifepay_work_due`), a value is read again, or a log line says what was dropped. Every queue in memory has a limit.

            """;

    /** Limits of Tomcat, Spring and the pool, set in application.yaml. */
    private static final List<LibraryLimit> LIBRARY_LIMITS = List.of(
            new LibraryLimit(
                    LimitArea.DATABASE,
                    "connections of one gateway",
                    "spring.datasource.hikari.maximum-pool-size",
                    "connections",
                    "others wait for one; background work may hold half of them, one kind of it a quarter, and waits for one no"
                            + " longer than for a row's lock"),
            new LibraryLimit(
                    LimitArea.DATABASE,
                    "waiting for a connection",
                    "spring.datasource.hikari.connection-timeout",
                    "ms",
                    "a merchant's call is answered `TRY_AGAIN` or `INTERNAL_ERROR`, a page says that the service is busy"),
            new LibraryLimit(
                    LimitArea.HTTP, "head of a request", "server.max-http-request-header-size", "", "HTTP 400"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "silence of a client before and within a request",
                    "server.tomcat.connection-timeout",
                    "",
                    "the connection is closed"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "connections",
                    "server.tomcat.max-connections",
                    "connections",
                    "others wait to be accepted. A request has a virtual thread of its own: threads have no limit apart from this"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "connections that wait to be accepted",
                    "server.tomcat.accept-count",
                    "connections",
                    "refused by the operating system"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "requests over one connection",
                    "server.tomcat.max-keep-alive-requests",
                    "requests",
                    "the connection is closed after the answer"),
            new LibraryLimit(LimitArea.HTTP, "body of a form", "server.tomcat.max-http-form-post-size", "", "HTTP 400"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "rest of a refused body that is still read",
                    "server.tomcat.max-swallow-size",
                    "",
                    "the connection is closed"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "parameters of a request",
                    "server.tomcat.max-parameter-count",
                    "parameters",
                    "HTTP 400"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "uploaded file",
                    "spring.servlet.multipart.max-file-size",
                    "",
                    "HTTP 413, the page says so"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "form with a file",
                    "spring.servlet.multipart.max-request-size",
                    "",
                    "HTTP 413; kept in memory"),
            new LibraryLimit(
                    LimitArea.HTTP,
                    "requests in hand at a stop",
                    "spring.lifecycle.timeout-per-shutdown-phase",
                    "",
                    "cut off"));

    private record LibraryLimit(LimitArea area, String name, String key, String unit, String atLimit) {}

    private record Row(LimitArea area, String text) {
        Row(LimitArea area, String name, String value, String where, String atLimit) {
            this(area, "| " + name + " | " + value + " | `" + where + "` | " + atLimit + " |\n");
        }
    }

    @Test
    void the_page_names_every_limit() throws IOException {
        List<Row> rows = Stream.of(settings(), libraries(), constants())
                .flatMap(limits -> limits)
                .toList();

        assertThat(rows).hasSizeGreaterThan(100).extracting(Row::text).doesNotHaveDuplicates();
        new WrittenPage("limits.md", LimitsPageTest.class)
                .verify(HEAD
                        + Arrays.stream(LimitArea.values())
                                .map(area -> section(area, rows))
                                .collect(Collectors.joining("\n")));
    }

    private static String section(LimitArea area, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.area == area)
                .map(Row::text)
                .collect(Collectors.joining(
                        "",
                        "## " + area.title() + "\n| limit | value | where | at the limit |\n|---|---|---|---|\n",
                        ""));
    }

    private static Stream<Row> settings() {
        return SettingsRecords.CATALOG
                .all()
                .filter(setting -> setting.limit() != null)
                .map(setting -> row(setting, Objects.requireNonNull(setting.limit())));
    }

    private static Row row(SettingDescription setting, Limit limit) {
        String usual = Objects.requireNonNull(setting.defaultValue());
        Object value = setting.type() == Duration.class ? DurationStyle.detectAndParse(usual) : Long.valueOf(usual);
        return new Row(limit.area(), limit.name(), text(value, limit.unit()), setting.key(), limit.atLimit());
    }

    private static Stream<Row> libraries() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = Objects.requireNonNull(yaml.getObject());
        return LIBRARY_LIMITS.stream().map(limit -> {
            String value =
                    Objects.requireNonNull(properties.get(limit.key), limit.key).toString();
            return new Row(
                    limit.area,
                    limit.name,
                    limit.unit.isEmpty()
                            ? value.replaceAll("(?<=\\d)(?=[A-Za-z])", " ")
                                    .replace("KB", "KiB")
                                    .replace("MB", "MiB")
                            : text(Long.valueOf(value), limit.unit),
                    limit.key,
                    limit.atLimit);
        });
    }

    private static Stream<Row> constants() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        return sources.stream().filter(LimitsPageTest::declaresLimits).flatMap(LimitsPageTest::constants);
    }

    private static boolean declaresLimits(Path source) {
        try {
            return Files.readString(source).contains("@Limit(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Row> constants(Path source) {
        String path = SOURCES.relativize(source).toString();
        try {
            Class<?> type = Class.forName(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'));
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !type.isRecord() || java.lang.reflect.Modifier.isStatic(field.getModifiers()))
                    .filter(field -> field.isAnnotationPresent(Limit.class))
                    .map(LimitsPageTest::row);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Row row(Field field) {
        Limit limit = field.getAnnotation(Limit.class);
        field.setAccessible(true);
        try {
            return new Row(
                    limit.area(),
                    limit.name(),
                    text(field.get(null), limit.unit()),
                    field.getDeclaringClass().getSimpleName() + "." + field.getName(),
                    limit.atLimit());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Object value, String unit) {
        return switch (value) {
            case Duration duration -> Durations.text(duration);
            case Backoff backoff ->
                backoff.steps().stream().map(Durations::text).collect(Collectors.joining(", "));
            case RateLimit limit -> limit.calls() + " in " + Durations.text(limit.period());
            case Money money -> String.format(Locale.ROOT, "%,d fen", money.fen());
            case Number number when unit.equals("bytes") -> bytes(number.longValue());
            case Number number -> {
                assertThat(unit).as("a number has a unit").isNotEmpty();
                yield String.format(Locale.ROOT, "%,d %s", number.longValue(), unit);
            }
            default -> throw new AssertionError("no limit: " + value);
        };
    }

    private static String bytes(long bytes) {
        if (bytes % (1 << 20) == 0) {
            return bytes / (1 << 20) + " MiB";
        }
        return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " bytes";
    }
}
