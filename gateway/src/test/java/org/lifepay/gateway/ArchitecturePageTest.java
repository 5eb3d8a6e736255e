package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lists of packages and tables in docs/architecture.md are written from the sources. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("docs")
            .resolve("architecture.md");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern ALLOWED =
            Pattern.compile("allowedDependencies\\s*=\\s*(\\{[^}]*}|\"[^\"]*\")", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"([a-z]+)\"");

    @Test
    void the_lists_of_packages_and_tables_are_what_the_sources_have() throws IOException {
        String page = Files.readString(PAGE);
        String written = write(write(page, "packages", packages()), "tables", tables());
        if (Boolean.getBoolean("lifepay.write-docs")) {
            Files.writeString(PAGE, written);
            page = written;
        }

        assertThat(page)
                .as("to write the lists in docs/architecture.md again: "
                        + "mvn -pl gateway test -Dtest=ArchitecturePageTest -Dlifepay.write-docs=true")
                .isEqualTo(written);
    }

    private static String write(String page, String name, String list) {
        String begin = "<!-- " + name + ": written by ArchitecturePageTest -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(page).contains(begin, end);
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + list + page.substring(page.indexOf(end, from));
    }

    private static String packages() {
        return TableUse.files(TableUse.SOURCES, "package-info.java")
                .map(file -> TableUse.SOURCES.relativize(file.getParent()))
                .filter(folder -> !folder.toString().isEmpty())
                .sorted()
                .map(ArchitecturePageTest::packageRow)
                .collect(Collectors.joining("\n", "| package | holds | may use |\n|---|---|---|\n", "\n"));
    }

    private static String packageRow(Path folder) {
        String source = TableUse.text(TableUse.SOURCES.resolve(folder).resolve("package-info.java"));
        String holds = COMMENT.matcher(source)
                .results()
                .findFirst()
                .map(comment ->
                        comment.group(1).replaceAll("\\s*\\n \\* ?", " ").strip())
                .orElseThrow(() -> new AssertionError(folder + " does not say what it holds"));
        String uses = folder.getNameCount() > 1 ? "part of `" + folder.getName(0) + "`" : allowed(source);
        return "| `" + folder.toString().replace('/', '.') + "` | " + holds + " | " + uses + " |";
    }

    private static String allowed(String source) {
        List<String> names = ALLOWED.matcher(source)
                .results()
                .flatMap(list -> NAME.matcher(list.group(1)).results())
                .map((MatchResult name) -> name.group(1))
                .sorted()
                .toList();
        return names.isEmpty() ? "–" : String.join(", ", names);
    }

    private static String tables() {
        Map<String, TreeSet<String>> classes = TableUse.all().stream()
                .collect(Collectors.groupingBy(
                        TableUse::table,
                        TreeMap::new,
                        Collectors.mapping(
                                use -> use.module() + "." + use.type(), Collectors.toCollection(TreeSet::new))));
        Map<String, String> owners = TableUse.all().stream()
                .filter(TableUse::inserts)
                .collect(Collectors.toMap(TableUse::table, TableUse::module, (one, _) -> one));
        return classes.entrySet().stream()
                .map(table -> "| `" + table.getKey() + "` | `" + owners.get(table.getKey()) + "` | "
                        + table.getValue().stream()
                                .map(type -> "`" + type.replace(owners.get(table.getKey()) + ".", "") + "`")
                                .collect(Collectors.joining(", "))
                        + " |")
                .collect(Collectors.joining("\n", "| table | owner | classes with its SQL |\n|---|---|---|\n", "\n"));
    }
}
