package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.standalone.LedgerAuditCommand;

/** What the process does when it is killed, gets SIGTERM, or cannot start. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals and file rights are those of Unix")
class StackProcessTest {
    private static final Duration FAILS_WITHIN = Duration.ofSeconds(30);

    private final Path data = StackFolder.create();
    private final NotificationReceiver notificationReceiver = NotificationReceiver.open();
    private final String requestId = Shop.newNumber();

    @AfterEach
    void delete() {
        notificationReceiver.release();
        StackFolder.clear(data);
    }

    @Test
    void killed_between_paid_and_notified_it_still_notifies_and_has_lost_nothing() throws Exception {
        OpenedAnswer paid;
        OpenedAnswer open;
        ProcessHandle leftOver;
        String secondId = Shop.newNumber();
        try (StackProcess first = StackProcess.start(data).awaitReady()) {
            Shop shop = first.shop(notificationReceiver);
            open = shop.place(secondId, Shop.SCAN_CODE);
            paid = shop.place(requestId, Shop.SCAN_CODE);
            notificationReceiver.hold();
            first.alipay().pay(paid.paymentOrderId());
            await().atMost(Shop.TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(notificationReceiver.received()).hasSize(1));
            leftOver = StackProcess.postgres(data).orElseThrow();
            first.kill();
            assertThat(first.output()).doesNotContain(secrets(data));

            notificationReceiver.release();
            try (StackProcess second = StackProcess.start(data).awaitReady()) {
                Shop again = second.shop(notificationReceiver);
                assertThat(leftOver.isAlive()).isFalse();
                assertThat(again.query(requestId).status()).isEqualTo("SUCCESS");
                assertThat(again.query(requestId).text("serialNumber")).isEqualTo(paid.paymentOrderId());
                assertThat(again.call(Shop.ORDER, again.order(secondId, Shop.SCAN_CODE))
                                .fields())
                        .isEqualTo(open.fields());
                second.alipay().advance(Duration.ofMinutes(2));
                await().atMost(Shop.TIMEOUT)
                        .untilAsserted(() -> assertThat(again.notifications(requestId, "SUCCESS"))
                                .hasSize(2));
                assertThat(second.output() + log()).doesNotContain(secrets(data));
            }
        }
    }

    @Test
    void on_sigterm_it_answers_what_it_began_and_ends_and_an_external_database_keeps_it() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (StackProcess process = StackProcess.start(data, "--db", url).awaitReady()) {
                Shop shop = process.shop(notificationReceiver);
                process.alipay().fault("mode=slow&millis=2000&method=alipay.trade.precreate");
                CompletableFuture<OpenedAnswer> inFlight =
                        CompletableFuture.supplyAsync(() -> shop.place(requestId, Shop.SCAN_CODE));
                await().atMost(Shop.TIMEOUT).until(() -> orders(url) == 1);

                process.terminate();

                assertThat(inFlight.get(20, TimeUnit.SECONDS).text("scanCodeUrl"))
                        .isNotEmpty();
                assertThat(process.awaitEnd(Duration.ofSeconds(20))).isIn(0, 143);
                assertThat(process.output()).doesNotContain("Exception", url.substring(url.indexOf("//")));
                assertThat(orders(url)).isOne();
                assertThat(data.resolve("postgres")).doesNotExist();
                assertThat(data.resolve("urls.properties")).doesNotExist();
            }
            assertAudited(url);
        }
    }

    /** Exit 0 while the books are clean, 1 with the row that has no cause, 2 when they cannot be read. */
    private static void assertAudited(String url) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
        assertThat(LedgerAuditCommand.run(new String[] {"--db", url}, printer, printer))
                .isZero();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account,
                        currency, amount, cause_type, cause_number, part)
                    values ('890000593', '2026-03-01', 1, now(), 'AUTO_REFUND_RECEIVED', 'CHANNEL_RECEIVABLE', 'AUTO_REFUNDS', 'CNY',
                        707, 'AUTO_REFUND', '99-1', 0)
                    """);
        }

        assertThat(LedgerAuditCommand.run(new String[] {"--db", url}, printer, printer))
                .isOne();
        assertThat(LedgerAuditCommand.run(new String[] {"--data", "/nowhere"}, printer, printer))
                .isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(
                        "ledger audit: clean",
                        "NO_CAUSE merchant=890000593 AUTO_REFUND_RECEIVED of AUTO_REFUND 99-1 expected_fen=- booked_fen=707",
                        "ledger audit: 1 differences",
                        "there is no database in /nowhere");
    }

    @Test
    void a_busy_port_is_one_sentence() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            for (String option : List.of("--port", "--management-port", "--simulator-port", "--shop-port")) {
                assertCannotStart("port " + port + " is busy; choose another with " + option, option, port);
            }
        }
    }

    @Test
    void an_unreachable_database_is_one_sentence_without_its_password() {
        String output = assertCannotStart(
                "the database of --db cannot be reached",
                "--db",
                "jdbc:postgresql://127.0.0.1:1/lifepay?user=lifepay&password=correct-horse");

        assertThat(output).doesNotContain("correct-horse");
    }

    @Test
    void a_database_that_is_none_of_ours_is_one_sentence() {
        assertCannotStart("--db wants a URL that begins with jdbc:postgresql:", "--db", "jdbc:mysql://127.0.0.1/x");
    }

    @Test
    void a_data_folder_that_is_a_file_is_one_sentence() throws Exception {
        Path file = Files.createFile(data.resolve("file"));

        assertCannotStart("no right to write to " + file, "--data", file.toString());
    }

    @Test
    void a_data_folder_that_is_not_ours_is_one_sentence() throws Exception {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
        Path closed = Files.createDirectory(data.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();

        assertCannotStart("no right to write to " + closed, "--data", closed.toString());
    }

    /** Exit 2 and one line; the output. */
    private String assertCannotStart(String sentence, String... options) {
        try (StackProcess process = StackProcess.start(data, options)) {
            assertThat(process.awaitEnd(FAILS_WITHIN)).as(process.output()).isEqualTo(2);
            assertThat(process.output().strip().lines()).hasSize(1);
            assertThat(process.output()).startsWith("lifepay: ").contains(sentence);
            return process.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long orders(String url) throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from payment_order")) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private String log() throws Exception {
        return Files.readString(data.resolve("lifepay.log"), StandardCharsets.UTF_8);
    }

    /** What the process made and must keep to itself: the passwords, and a piece out of each key. */
    private static List<CharSequence> secrets(Path data) throws IOException {
        Path merchant = data.resolve("merchant").resolve("890000593");
        Path platform = data.resolve("platform");
        return List.of(
                Files.readString(merchant.resolve("password.txt")).strip(),
                Files.readString(platform.resolve("password.txt")).strip(),
                piece(platform.resolve("vault.json")),
                Files.readString(platform.resolve("number-key.txt")).strip(),
                piece(data.resolve("simulator").resolve("app_private.pem")));
    }

    private static String piece(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("\\s", "");
        return text.substring(text.length() / 2, text.length() / 2 + 40);
    }
}
