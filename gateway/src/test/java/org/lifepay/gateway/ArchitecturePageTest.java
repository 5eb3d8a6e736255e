package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes the lists of packages and tables in docs/architecture.md, and fails while they differ from the sources. */
class ArchitecturePageTest {
    private static final Path GATEWAY =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path PAGE = GATEWAY.resolveSibling("docs").resolve("architecture.md");
    private static final Path SOURCES = GATEWAY.resolve("src/main/java/org/lifepay/gateway");
    private static final Pattern PURPOSE = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final Pattern ALLOWED = Pattern.compile("(?s)allowedDependencies\\s*=\\s*\\{(.*?)}");
    private static final Pattern TEXT = Pattern.compile("\"([a-z]+)\"");
    private static final Pattern INSERT = Pattern.compile("insert into (\\w+)");

    @Test
    void the_lists_of_packages_and_tables_are_those_of_the_sources() throws IOException {
        String page = Files.readString(PAGE);
        String expected = withSection(withSection(page, "packages", packages()), "tables", tables());
        if (Boolean.getBoolean("lifepay.write-docs")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as("two lists in docs/architecture.md are written by this test; to write them again: "
                        + "mvn -pl gateway test -Dtest=ArchitecturePageTest -Dlifepay.write-docs=true")
                .content()
                .isEqualTo(expected);
    }

    private static String withSection(String page, String name, String lines) {
        String begin = "<!-- " + name + ": written by ArchitecturePageTest -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(page).contains(begin, end);
        return page.substring(0, page.indexOf(begin) + begin.length()) + lines + page.substring(page.indexOf(end));
    }

    private static String packages() throws IOException {
        StringBuilder lines = new StringBuilder("| package | purpose | may use |\n|---|---|---|\n");
        for (Path info : files("package-info.java")) {
            String name = SOURCES.relativize(info.getParent()).toString().replace('/', '.');
            if (!name.isEmpty()) {
                String text = Files.readString(info);
                lines.append("| `%s` | %s | %s |%n".formatted(name, purpose(text), allowed(name, text)));
            }
        }
        return lines.toString();
    }

    private static String purpose(String text) {
        Matcher comment = PURPOSE.matcher(text);
        assertThat(comment.find()).isTrue();
        return comment.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
    }

    private static String allowed(String name, String text) {
        Matcher dependencies = ALLOWED.matcher(text);
        if (!dependencies.find()) {
            return "part of `" + name.substring(0, name.indexOf('.')) + "`";
        }
        String names = TEXT.matcher(dependencies.group(1))
                .results()
                .map(dependency -> dependency.group(1))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }

    /** A table belongs to the package whose classes insert its rows. */
    private static String tables() throws IOException {
        Map<String, String> owners = new TreeMap<>();
        for (Path source : files("Table.java")) {
            String owner =
                    SOURCES.relativize(source).toString().replace('/', '.').replaceFirst("\\.java$", "");
            for (MatchResult insert :
                    INSERT.matcher(Files.readString(source)).results().toList()) {
                owners.merge(insert.group(1), "`" + owner + "`", ArchitecturePageTest::both);
            }
        }
        return "| table | rows are inserted by |\n|---|---|\n"
                + owners.entrySet().stream()
                        .map(entry -> "| `%s` | %s |%n".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String both(String one, String other) {
        return one.contains(other) ? one : one + ", " + other;
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted(Comparator.comparing(Path::getParent))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
