package org.lifepay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The data folder of a stack that tests run. */
public final class StackFolder {
    private StackFolder() {}

    public static Path create() {
        try {
            Path stages = Files.createDirectories(Path.of("target", "stages").toAbsolutePath());
            return Files.createTempDirectory(stages, "stage");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the logs: they are searched for secrets when all tests are over. */
    public static void clear(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file) ? !file.toString().endsWith(".log") : isEmpty(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
