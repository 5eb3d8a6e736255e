package org.lifepay.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL that comes with the program, durable as in production. */
final class EmbeddedDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedDatabase start(Path folder) {
        ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN); // it starts before logging is set up
        endLeftOver(folder);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setOutputRedirector(log(folder))
                    .setErrorRedirector(log(folder))
                    .start();
            return new EmbeddedDatabase(postgres);
        } catch (IOException | RuntimeException e) {
            throw new StartupException("the embedded PostgreSQL does not start (its log: " + logFile(folder)
                    + "; as root it needs a working unshare): " + e.getMessage());
        }
    }

    String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private static ProcessBuilder.Redirect log(Path folder) {
        return ProcessBuilder.Redirect.appendTo(logFile(folder));
    }

    private static File logFile(Path folder) {
        return folder.resolveSibling("postgres.log").toFile();
    }

    /** After a hard kill of this program its PostgreSQL may still be alive, or its pid file left over. */
    private static void endLeftOver(Path folder) {
        Path pidFile = folder.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> leftOver = lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(process -> isOurs(process, lines, folder));
            if (leftOver.isPresent()) {
                end(leftOver.get());
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException | NumberFormatException e) {
            throw new StartupException("a PostgreSQL seems to run on " + folder + "; stop it and remove " + pidFile);
        }
    }

    /** A pid may have been given to a stranger since. */
    private static boolean isOurs(ProcessHandle process, List<String> lines, Path folder) {
        boolean postgres = process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
        boolean sameFolder = lines.size() > 1 && Path.of(lines.get(1)).equals(folder);
        return postgres && sameFolder;
    }

    /** SIGTERM waits for clients, of which there are none any more; if it does not end, PostgreSQL recovers from a kill. */
    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new StartupException("a left-over PostgreSQL (process " + process.pid() + ") cannot be stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while stopping a left-over PostgreSQL");
        }
    }
}
