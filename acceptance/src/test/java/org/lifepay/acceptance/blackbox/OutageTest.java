package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lifepay.acceptance.StackFolder;

/** What operators meet: a database that is killed under load, a row that a session holds, merchants whose servers are gone. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are those of Unix")
class OutageTest {
    /** {@code -Doutage.held=PT3M}: for so long a session holds a row. */
    private static final Duration HELD = Duration.parse(System.getProperty("outage.held", "PT20S"));

    private static final int DEAD = 7;
    private static final int DUE_EACH = 1000;

    private final Path data = StackFolder.create();
    private final NotificationReceiver notificationReceiver = NotificationReceiver.open();

    @AfterEach
    void delete() {
        StackFolder.clear(data);
    }

    /** Places and pays an order; the milliseconds from its payment to its notification. */
    private static long paidAndTold(StackProcess process, Shop shop, Load load) {
        NotificationReceiver receiver = NotificationReceiver.open();
        Shop till = shop.with(receiver);
        String requestId = Shop.newNumber();
        OpenedAnswer placed = load.measure(() -> till.call(Shop.ORDER, till.order(requestId, Shop.SCAN_CODE)));
        process.alipay().pay(placed.paymentOrderId());
        long paid = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !receiver.received().isEmpty());
        long told = Duration.ofNanos(System.nanoTime() - paid).toMillis();
        assertThat(till.notifications(requestId, "SUCCESS")).isNotEmpty();
        return told;
    }

    @Test
    void a_row_that_another_session_holds_keeps_no_other_order_waiting() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                StackProcess process =
                        StackProcess.start(data, "--db", url(postgres)).awaitReady();
                Connection session = DriverManager.getConnection(url(postgres))) {
            Shop shop = process.shop(notificationReceiver);
            paidAndTold(process, shop, new Load()); // warm
            String held = Shop.newNumber();
            String number = shop.place(held, Shop.SCAN_CODE).paymentOrderId();
            session.setAutoCommit(false);
            execute(session, "select 1 from payment_attempt where number = '" + number + "' for update");
            process.alipay().pay(number);
            List<Long> told = new ArrayList<>();
            Load load = new Load();
            try (ExecutorService threads = load.start(shop, held)) {
                long end = System.nanoTime() + HELD.toNanos();
                while (System.nanoTime() < end) {
                    told.add(paidAndTold(process, shop, load));
                    Load.pause();
                }
                load.stop(threads);
            }
            session.rollback();

            System.out.println("a row held for " + HELD + ": told: " + Load.spread(told) + ", " + load);
            load.assertAnswered();
            assertThat(load.codes).isSubsetOf("", "RATE_LIMITED");
            assertThat(told).hasSizeGreaterThan(10).allMatch(millis -> millis < 2_000);
            assertThat(shop.awaitNotification(held, "SUCCESS").text("status"))
                    .isEqualTo("SUCCESS"); // a query may be one too many
        }
    }

    @Test
    void while_its_postgresql_is_killed_every_call_is_answered_in_time() throws Exception {
        try (StackProcess process = StackProcess.start(data).awaitReady()) {
            Shop shop = process.shop(notificationReceiver);
            String known = Shop.newNumber();
            shop.place(known, Shop.SCAN_CODE);
            String readiness = process.url("management") + "/actuator/health/readiness";
            Load load = new Load();
            try (ExecutorService threads = load.start(shop, known)) {
                Thread.sleep(3000);
                StackProcess.postgres(data).orElseThrow().destroyForcibly();
                long killed = System.nanoTime();
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> Web.get(readiness).statusCode() == 503);
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> Web.get(readiness).statusCode() == 200);
                long well = Duration.ofNanos(System.nanoTime() - killed).toMillis();
                Thread.sleep(3000);
                load.stop(threads);
                System.out.println("PostgreSQL killed: well again after " + well + " ms, " + load);
            }

            assertThat(process.output()).contains("PostgreSQL has died", "starting it again");
            load.assertAnswered();
            assertThat(load.codes).contains("").isSubsetOf("", "TRY_AGAIN", "INTERNAL_ERROR", "RATE_LIMITED");
            await().atMost(Duration.ofSeconds(70)) // the load may have used up the minute's queries
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> "INIT".equals(shop.query(known).status()));
        }
    }

    @Test
    void a_merchant_is_told_within_a_second_beside_seven_whose_servers_are_gone() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                StackProcess process =
                        StackProcess.start(data, "--db", url(postgres)).awaitReady();
                Connection session = DriverManager.getConnection(url(postgres))) {
            Shop shop = process.shop(notificationReceiver);
            paidAndTold(process, shop, new Load()); // warm
            insertDead(session);
            List<Long> told = new ArrayList<>();

            for (int i = 0; i < 9; i++) {
                String requestId = Shop.newNumber();
                shop.place(requestId, Shop.SCAN_CODE);
                shop.cancel(requestId);
                long cancelled = System.nanoTime();
                shop.awaitNotification(requestId, "CANCEL");
                told.add(Duration.ofNanos(System.nanoTime() - cancelled).toMillis());
            }

            System.out.println("seven dead merchants: told within " + told);
            assertThat(told.stream().sorted().toList().get(told.size() / 2)).isLessThan(1_000);
            assertThat(told).allMatch(millis -> millis < 5_000);
        }
    }

    private static void insertDead(Connection session) throws SQLException {
        execute(session, """
                insert into merchant (merchant_id, name, status, service_provider_id, created_at)
                select '90000000' || n, 'dead ' || n, 'ACTIVE', '890000593', now() from generate_series(1, %d) n
                """.formatted(DEAD));
        execute(session, """
                insert into notification (
                    merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                select '90000000' || n, n * 10000 + i, 'ORDER', 'none', 'D' || n || '-' || i, 'http://127.0.0.1:1/', '{"requestId":"D"}',
                    'PENDING', now() - interval '5 minutes', now() - interval '5 minutes'
                from generate_series(1, %d) n, generate_series(1, %d) i
                """.formatted(DEAD, DUE_EACH));
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
