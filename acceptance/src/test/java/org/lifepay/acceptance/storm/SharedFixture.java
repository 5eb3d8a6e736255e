package org.lifepay.acceptance.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the one {@link StormFixture} of the process, and ends it after the last test. */
final class SharedFixture implements ParameterResolver {
    /** With the folder of its keys. */
    private record Started(Path folder, StormFixture fixture) implements AutoCloseable {
        static Started start() {
            try {
                Path folder = Files.createTempDirectory("storm");
                return new Started(folder, StormFixture.start(folder));
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            fixture.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StormFixture.class;
    }

    @Override
    public StormFixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedFixture.class))
                .computeIfAbsent(Started.class, _ -> Started.start(), Started.class)
                .fixture();
    }
}
