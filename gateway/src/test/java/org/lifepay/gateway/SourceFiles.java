package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of every module, for rules about their text. */
final class SourceFiles {
    /** The project's root folder. */
    static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("");

    private SourceFiles() {}

    static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> main() throws IOException {
        List<Path> sources =
                modules().stream().flatMap(SourceFiles::mainOf).sorted().toList();
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    static List<Path> test() throws IOException {
        List<Path> sources = modules().stream()
                .flatMap(module -> below(module.resolve("src/test/java")))
                .sorted()
                .toList();
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    static List<Path> mainAndTest() throws IOException {
        return modules().stream()
                .flatMap(module -> Stream.concat(mainOf(module), below(module.resolve("src/test/java"))))
                .sorted()
                .toList();
    }

    static Stream<Path> mainOf(Path module) {
        return below(module.resolve("src/main/java"));
    }

    /** All Java files below a folder; none if there is no such folder. */
    static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
