package org.lifepay.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the name of a table stands in an SQL text of the gateway.
 *
 * @param module the package below the gateway's root
 * @param type the class with the SQL
 * @param inserts whether rows are inserted there: the table's owner
 */
record TableUse(String table, String module, String type, boolean inserts) {
    private static final Path GATEWAY =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    static final Path SOURCES = GATEWAY.resolve("src/main/java/org/lifepay/gateway");
    private static final Path MIGRATIONS = GATEWAY.resolve("src/main/resources/db/migration");
    private static final Pattern CREATED = Pattern.compile("^create table (\\w+)", Pattern.MULTILINE);
    private static final Pattern RENAMED = Pattern.compile("^alter table (\\w+) rename to (\\w+)", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("\\b(from|join|into|update)\\s+(\\w+)");

    /** The tables of all migrations. */
    static Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        files(MIGRATIONS, ".sql")
                .forEach(file -> CREATED.matcher(text(file)).results().forEach(found -> tables.add(found.group(1))));
        files(MIGRATIONS, ".sql")
                .forEach(file -> RENAMED.matcher(text(file)).results().forEach(found -> {
                    tables.remove(found.group(1));
                    tables.add(found.group(2));
                }));
        return tables;
    }

    /** All uses, by table, module and class. */
    static List<TableUse> all() {
        Set<String> tables = tables();
        return files(SOURCES, ".java")
                .flatMap(file -> NAMED.matcher(text(file))
                        .results()
                        .filter(found -> tables.contains(found.group(2)))
                        .map(found -> new TableUse(
                                found.group(2),
                                SOURCES.relativize(file).getName(0).toString(),
                                file.getFileName().toString().replace(".java", ""),
                                found.group(1).equals("into"))))
                .distinct()
                .sorted(Comparator.comparing(TableUse::table)
                        .thenComparing(TableUse::module)
                        .thenComparing(TableUse::type))
                .toList();
    }

    /** The files below a folder, in order. */
    static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
