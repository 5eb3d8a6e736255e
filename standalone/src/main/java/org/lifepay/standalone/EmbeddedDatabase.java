package org.lifepay.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL that comes with the program, durable as in production; one that dies is started again. */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Path folder;
    private final int port;
    private final Object lock = new Object();
    private EmbeddedPostgres postgres;
    private boolean closed;

    private EmbeddedDatabase(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
        this.port = postgres.getPort();
    }

    static EmbeddedDatabase start(Path folder) {
        ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN); // it starts before logging is set up
        endLeftOver(folder);
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(folder, launch(folder, 0));
            Thread.ofVirtual().name("postgresql-watch").start(database::watch);
            return database;
        } catch (IOException | RuntimeException e) {
            throw new StartupException("the embedded PostgreSQL does not start (its log: " + logFile(folder)
                    + "; as root it needs a working unshare): " + e.getMessage());
        }
    }

    private static EmbeddedPostgres launch(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
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
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_INTERVAL);
                synchronized (lock) {
                    if (closed) {
                        return;
                    }
                    if (hasDied()) {
                        restart();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing listens on its port; a server that is only slow does. */
    private boolean hasDied() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** After a kill its processes may live for a moment; then it fails, and is tried again a second later. */
    private void restart() {
        System.err.println("lifepay: PostgreSQL has died (its log: " + logFile(folder) + "); starting it again");
        try {
            postgres.close(); // gives back the folder's lock
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(EmbeddedDatabase.class).debug("there was nothing to stop", e);
        }
        try {
            endLeftOver(folder);
            postgres = launch(folder, port);
            System.err.println("lifepay: PostgreSQL works again");
        } catch (IOException | RuntimeException e) {
            System.err.println("lifepay: PostgreSQL does not start: " + e.getMessage());
        }
    }

    String jdbcUrl() {
        synchronized (lock) {
            return postgres.getJdbcUrl("postgres", "postgres");
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            postgres.close();
        }
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
