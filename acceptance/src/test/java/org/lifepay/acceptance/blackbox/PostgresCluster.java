package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of the operating system on a data folder of its own, as an operator runs it. */
final class PostgresCluster implements AutoCloseable {
    private static final Path PROGRAMS = programs();
    private static final Path SCRIPTS =
            Path.of("..", "ops", "backup").toAbsolutePath().normalize();

    private final Path folder;
    private final int port;

    private PostgresCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** A new, empty cluster whose WAL goes to an archive. */
    static PostgresCluster create(Path folder, Path archive) {
        return create(
                folder,
                List.of("archive_mode = on", "archive_command = '" + SCRIPTS + "/archive-wal %p %f " + archive + "'"));
    }

    /** A new, empty cluster with some lines in its configuration. */
    static PostgresCluster create(Path folder, List<String> settings) {
        run("initdb", "--pgdata=" + folder, "--username=lifepay", "--auth=trust", "--encoding=UTF8", "--no-locale");
        append(folder.resolve("postgresql.conf"), String.join("\n", settings) + "\n");
        return start(folder);
    }

    /** Starts PostgreSQL on a data folder; while it recovers, this waits. */
    static PostgresCluster start(Path folder) {
        PostgresCluster cluster = new PostgresCluster(folder, FreePort.next());
        cluster.start();
        return cluster;
    }

    private void start() {
        run(
                "pg_ctl",
                "--pgdata=" + folder,
                "--log=" + folder.resolveSibling("postgres.log"),
                "--wait",
                "--timeout=60",
                "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
                "start");
    }

    /** After it has ended; processes of before may still be ending. */
    void startAgain() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreException(AssertionError.class)
                .until(() -> {
                    start();
                    return true;
                });
    }

    /** A standby that streams from this one. */
    PostgresCluster standby(Path standbyFolder) {
        run(
                "pg_basebackup",
                "--pgdata=" + standbyFolder,
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=lifepay",
                "--write-recovery-conf",
                "--checkpoint=fast");
        return start(standbyFolder);
    }

    void promote() {
        run("pg_ctl", "--pgdata=" + folder, "--wait", "promote");
    }

    /** SIGKILL to its first process; the others end when they notice. */
    void kill() throws IOException {
        ProcessHandle first = process().orElseThrow();
        first.destroyForcibly();
        first.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    boolean isAlive() throws IOException {
        return process().filter(ProcessHandle::isAlive).isPresent();
    }

    private Optional<ProcessHandle> process() throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        return Files.exists(pidFile)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                : Optional.empty();
    }

    int port() {
        return port;
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=lifepay";
    }

    /** Of this one and another one, whichever takes writes. */
    String jdbcUrl(PostgresCluster other) {
        return "jdbc:postgresql://127.0.0.1:" + port + ",127.0.0.1:" + other.port
                + "/postgres?user=lifepay&targetServerType=primary";
    }

    String jdbcUrl() {
        return jdbcUrl(port);
    }

    /** The first column of the first row; empty if there is none. */
    String text(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            return texts(statement.executeQuery(sql)).stream().findFirst().orElse("");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void tryToExecute(String sql) {
        try {
            execute(sql);
        } catch (IllegalStateException failed) {
            System.out.println(sql + ": " + failed.getMessage());
        }
    }

    void execute(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of all tables as text, by table. */
    Map<String, List<String>> rows() {
        return rows(jdbcUrl());
    }

    static Map<String, List<String>> rows(String jdbcUrl) {
        Map<String, List<String>> rows = new TreeMap<>();
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            List<String> tables = texts(
                    statement.executeQuery(
                            "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"));
            for (String table : tables) {
                rows.put(table, texts(statement.executeQuery("select t::text from " + table + " t order by 1")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Runs one of the scripts in ops/backup and returns its last line. */
    static String script(Map<String, String> environment, String name, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return execute(command, environment);
    }

    String baseBackup(Path into) {
        return script(Map.of("PGHOST", "127.0.0.1", "PGPORT", "" + port, "PGUSER", "lifepay"), "base-backup", into);
    }

    @Override
    public void close() {
        run("pg_ctl", "--pgdata=" + folder, "--mode=fast", "--wait", "stop");
    }

    /** Whether it runs or not. */
    void closeQuietly() throws IOException {
        if (isAlive()) {
            close();
        }
    }

    private static void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        execute(command, Map.of());
    }

    private static String execute(List<String> words, Map<String, String> environment) {
        List<String> command = new ArrayList<>(words);
        if (System.getProperty("user.name").equals("root")) { // PostgreSQL refuses to run as root
            command.addAll(0, List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        try {
            Path output = Files.createTempFile("postgres", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.directory(Path.of("/").toFile());
            builder.environment().putAll(environment);
            builder.environment().merge("PATH", PROGRAMS.toString(), (path, programs) -> programs + ":" + path);
            Process process = builder.start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            Files.delete(output);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", command, text)
                    .isTrue();
            return text.lines().reduce("", (_, line) -> line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path programs() {
        for (int version = 18; version >= 15; version--) {
            Path folder = Path.of("/usr/lib/postgresql/" + version + "/bin");
            if (Files.isExecutable(folder.resolve("pg_ctl"))) {
                return folder;
            }
        }
        throw new IllegalStateException("PostgreSQL 15 or newer was not found (Debian: apt-get install postgresql)");
    }

    private static void append(Path file, String text) {
        execute(List.of("sh", "-c", "printf '%s' \"$1\" >> \"$2\"", "append", text, file.toString()), Map.of());
    }

    private static List<String> texts(ResultSet result) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (result.next()) {
            texts.add(result.getString(1));
        }
        return texts;
    }
}
