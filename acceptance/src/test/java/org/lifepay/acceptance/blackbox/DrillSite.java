package org.lifepay.acceptance.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.acceptance.StackFolder;
import org.springframework.util.FileSystemUtils;

/** Where a drill takes place: a PostgreSQL of the operating system, the stack with its simulator, and further gateways. */
final class DrillSite implements AutoCloseable {
    final Path folder;
    final PostgresCluster database;
    final StackProcess stack;
    private final Path data;
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final List<PostgresCluster> standbys = new ArrayList<>();

    private DrillSite(Path folder, Path data, PostgresCluster database, StackProcess stack) {
        this.folder = folder;
        this.data = data;
        this.database = database;
        this.stack = stack;
    }

    static DrillSite open() throws IOException {
        Path folder = databaseFolder();
        return open(folder, PostgresCluster.create(folder.resolve("primary"), List.of()));
    }

    /** On a database that is there. */
    static DrillSite open(Path folder, PostgresCluster database) throws IOException {
        return open(folder, database, database.jdbcUrl(), "--simulator-process", "own");
    }

    static DrillSite open(Path folder, PostgresCluster database, String jdbcUrl, String... options) throws IOException {
        return open(StackProcess.JAR, folder, database, jdbcUrl, options);
    }

    /** @param jar of the version that the stack is to be */
    static DrillSite open(Path jar, Path folder, PostgresCluster database, String jdbcUrl, String... options)
            throws IOException {
        Path data = StackFolder.create();
        List<String> all = new ArrayList<>(List.of("--db", jdbcUrl));
        all.addAll(List.of(options));
        StackProcess stack = StackProcess.start(jar, data, all.toArray(String[]::new));
        try {
            return new DrillSite(folder, data, database, stack.awaitReady());
        } catch (RuntimeException | AssertionError e) {
            stack.close();
            database.closeQuietly();
            throw e;
        }
    }

    /** A folder that the user as whom PostgreSQL runs may write to. */
    static Path databaseFolder() throws IOException {
        return openToAll(Files.createTempDirectory("lifepay-drill"));
    }

    static Path openToAll(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A further gateway on the same database. */
    GatewayProcess gateway(String jdbcUrl) throws IOException {
        return gateway(StackProcess.JAR, jdbcUrl, Duration.ZERO);
    }

    /**
     * @param jar of this or another version
     * @param skew how far its clock is ahead
     */
    GatewayProcess gateway(Path jar, String jdbcUrl, Duration skew) throws IOException {
        GatewayProcess gateway = GatewayProcess.start(jar, data, stack.url("simulator"), jdbcUrl, skew);
        gateways.add(gateway);
        return gateway;
    }

    /** A stack that writes to this primary, and to its standby once that is promoted. */
    static DrillSite open(Path folder, PostgresCluster primary, PostgresCluster standby) throws IOException {
        DrillSite site = open(folder, primary, primary.jdbcUrl(standby), "--simulator-process", "own");
        site.standbys.add(standby);
        return site;
    }

    Shop shop() {
        return stack.shop(NotificationReceiver.open());
    }

    Alipay alipay() {
        return stack.alipay();
    }

    @Override
    public void close() throws IOException {
        for (GatewayProcess gateway : gateways) {
            gateway.close();
        }
        stack.close();
        database.closeQuietly();
        for (PostgresCluster standby : standbys) {
            standby.closeQuietly();
        }
        StackFolder.clear(data);
        FileSystemUtils.deleteRecursively(folder);
    }
}
