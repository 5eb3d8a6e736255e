package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lifepay.acceptance.StackFolder;

/** The scripts in ops/backup, on databases that a gateway writes to meanwhile. */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the scripts are for Linux")
class BackupTest {
    private final Path data = StackFolder.create();
    private final Path work = sharedFolder();
    private final NotificationReceiver receiver = NotificationReceiver.open();

    @AfterEach
    void delete() {
        receiver.release();
        StackFolder.clear(data);
    }

    @Test
    void a_base_backup_and_the_WAL_restore_every_row_of_a_point_in_time() {
        Path archive = subfolder("archive");
        Path backups = subfolder("backups");
        String base;
        Map<String, List<String>> then;
        String before = Shop.newNumber();
        String later = Shop.newNumber();
        try (PostgresCluster cluster = PostgresCluster.create(work.resolve("first"), archive)) {
            try (StackProcess gateway =
                    StackProcess.start(data, "--db", cluster.jdbcUrl()).awaitReady()) {
                Shop shop = gateway.shop(receiver);
                shop.paid(gateway.alipay(), before);
                base = cluster.baseBackup(backups);
                shop.paid(gateway.alipay(), Shop.newNumber()); // is in the WAL only
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            then = cluster.rows();
            cluster.execute("select pg_create_restore_point('before_the_accident')");
            cluster.execute("delete from notification_attempt"); // the accident
            cluster.execute("delete from notification");
            cluster.execute("select pg_switch_wal()");
        }

        Path restored = work.resolve("restored");
        PostgresCluster.script(Map.of(), "restore", base, archive, restored, "--name", "before_the_accident");

        try (PostgresCluster cluster = PostgresCluster.start(restored)) {
            assertThat(then.get("payment_order")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(cluster.rows()).isEqualTo(then);
            try (StackProcess gateway =
                    StackProcess.start(data, "--db", cluster.jdbcUrl()).awaitReady()) {
                Shop shop = gateway.shop(receiver);
                assertThat(shop.query(before).status()).isEqualTo("SUCCESS");
                assertThat(shop.paid(gateway.alipay(), later).status()).isNotNull();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void a_copy_of_the_running_embedded_database_holds_every_acknowledged_order() throws IOException {
        String acknowledged = Shop.newNumber();
        Path copy = data.resolve("copy");
        try (StackProcess gateway = StackProcess.start(data).awaitReady()) {
            Shop shop = gateway.shop(receiver);
            shop.paid(gateway.alipay(), acknowledged);

            copyEmbedded(copy);

            shop.place(Shop.newNumber(), Shop.SCAN_CODE); // after the copy
        }
        Files.move(data.resolve("postgres"), data.resolve("postgres-lost"));
        Files.move(copy, data.resolve("postgres"));

        try (StackProcess gateway = StackProcess.start(data).awaitReady()) {
            assertThat(gateway.shop(receiver).query(acknowledged).status()).isEqualTo("SUCCESS");
        }
    }

    private void copyEmbedded(Path target) throws IOException {
        Process process = new ProcessBuilder("../ops/backup/copy-embedded", data.toString(), target.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.strip()).endsWith(target.toString());
    }

    /** Readable and writable for the user as whom PostgreSQL runs. */
    private static Path sharedFolder() {
        try {
            return open(Files.createTempDirectory("lifepay-backup"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path subfolder(String name) {
        try {
            return open(Files.createDirectory(work.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
}
