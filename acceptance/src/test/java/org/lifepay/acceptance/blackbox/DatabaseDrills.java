package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What happens to the database, or on the way to it. */
final class DatabaseDrills {
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(8);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(60);
    private static final Duration SILENT = Duration.ofSeconds(30);
    private static final Duration FULL = Duration.ofSeconds(15);

    private DatabaseDrills() {}

    static String killed() throws Exception {
        try (DrillSite site = DrillSite.open()) {
            Shop shop = site.shop();
            Tills tills = new Tills(site.alipay(), shop);
            OrderStream stream = new OrderStream(shop).open();
            tills.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());

            site.database.kill();
            long killed = System.nanoTime();
            site.database.startAgain();
            double started = (System.nanoTime() - killed) / 1e9;

            stream.awaitOrders(20, WELL_AGAIN);
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(stream)
                    .of(tills)
                    .check();
            stream.assertAnswered();
            return String.format(
                    Locale.ROOT,
                    "gap %.1f s, of which PostgreSQL took %.1f s to recover; %s; %s",
                    stream.gap(),
                    started,
                    stream,
                    proof);
        }
    }

    static String silent() throws Exception {
        try (DrillSite site = DrillSite.open();
                SilentProxy network = SilentProxy.to(site.database.port());
                GatewayProcess cut = site.gateway(PostgresCluster.jdbcUrl(network.port()))) {
            Shop shop = site.shop();
            Tills tills = new Tills(site.alipay(), shop.at(cut.url()), shop);
            OrderStream there = new OrderStream(shop.at(cut.url())).open();
            OrderStream here = new OrderStream(shop).open();
            tills.open();
            Thread.sleep(BEFORE_AND_AFTER.toMillis());

            network.silence();
            Thread.sleep(SILENT.toMillis());
            boolean ready = cut.isReady();
            network.restore();

            there.awaitOrders(20, WELL_AGAIN);
            Thread.sleep(BEFORE_AND_AFTER.toMillis());
            String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                    .of(there, here)
                    .of(tills)
                    .check();
            assertThat(ready).as("readiness while the database is silent").isFalse();
            there.assertAnswered();
            here.assertAnswered();
            return String.format(
                    Locale.ROOT,
                    "silent for %d s; gap %.1f s at the gateway that is cut off (%s), %.1f s at the other one (%s); %s",
                    SILENT.toSeconds(),
                    there.gap(),
                    there,
                    here.gap(),
                    here,
                    proof);
        }
    }

    static String diskFull() throws Exception {
        Path folder = DrillSite.databaseFolder();
        if (!run("mount", "-t", "tmpfs", "-o", "size=220m,mode=777", "lifepay-drill", folder.toString())) {
            Files.delete(folder);
            throw new Drill.ImpossibleException("a small disk of its own (tmpfs) needs the right to mount");
        }
        try {
            Path inside = DrillSite.openToAll(Files.createDirectory(folder.resolve("drill")));
            PostgresCluster database = PostgresCluster.create(
                    inside.resolve("primary"), List.of("min_wal_size = 32MB", "max_wal_size = 64MB"));
            try (DrillSite site = DrillSite.open(inside, database)) {
                return fill(site);
            }
        } finally {
            assertThat(run("umount", folder.toString())).isTrue();
            Files.deleteIfExists(folder);
        }
    }

    private static String fill(DrillSite site) throws Exception {
        Shop shop = site.shop();
        Tills tills = new Tills(site.alipay(), shop);
        OrderStream stream = new OrderStream(shop).open();
        tills.open();
        Thread.sleep(BEFORE_AND_AFTER.toMillis());

        Path ballast = site.folder.resolve("ballast");
        fill(ballast);
        site.database.tryToExecute("select pg_switch_wal()"); // the next commit needs a new file
        Thread.sleep(FULL.toMillis());
        int then = stream.acknowledged().size();
        Thread.sleep(1000);
        assertThat(stream.acknowledged()).as("acknowledged by a full disk").hasSize(then);
        boolean alive = site.database.isAlive();
        Files.delete(ballast);
        long room = System.nanoTime();
        if (!site.database.isAlive()) {
            site.database.startAgain();
        }

        stream.awaitOrders(20, WELL_AGAIN);
        double well = (System.nanoTime() - room) / 1e9;
        Thread.sleep(BEFORE_AND_AFTER.toMillis());
        String proof = new DrillProof(site.database.jdbcUrl(), shop, site.alipay())
                .of(stream)
                .of(tills)
                .check();
        stream.assertAnswered();
        return String.format(
                Locale.ROOT,
                "PostgreSQL %s; gap %.1f s; 20 orders acknowledged %.1f s after there was room; %s; %s",
                alive ? "lived on" : "ended, and was started again by hand",
                stream.gap(),
                well,
                stream,
                proof);
    }

    /** Writes until the disk is full. */
    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(ballast)).isPositive();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
