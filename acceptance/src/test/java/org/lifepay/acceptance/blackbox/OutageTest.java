package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lifepay.acceptance.StackFolder;

/** What operators meet: a database that is killed under load, and merchants whose servers are gone. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are those of Unix")
class OutageTest {
    /** docs/limits.md: a call is answered within 5 s; what it takes on the way comes to that. */
    private static final Duration ANSWERED = Duration.ofMillis(5_500);

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
        String requestId = Shop.newNumber();
        OpenedAnswer placed = load.measure(() -> shop.call(Shop.ORDER, shop.order(requestId, Shop.SCAN_CODE)));
        process.alipay().pay(placed.paymentOrderId());
        long paid = System.nanoTime();
        shop.awaitNotification(requestId, "SUCCESS");
        return Duration.ofNanos(System.nanoTime() - paid).toMillis();
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

            load.assertAnswered();
            assertThat(load.codes).contains("").isSubsetOf("", "TRY_AGAIN", "INTERNAL_ERROR", "RATE_LIMITED");
            assertThat(shop.query(known).status()).isEqualTo("INIT");
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

    private static void insertDead(Connection session) throws SQLException, IOException {
        String closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = "http://127.0.0.1:" + free.getLocalPort() + "/";
        }
        execute(session, """
                insert into merchant (merchant_id, name, status, service_provider_id, created_at)
                select '90000000' || n, 'dead ' || n, 'ACTIVE', '890000593', now() from generate_series(1, %d) n
                """.formatted(DEAD));
        execute(session, """
                insert into notification (
                    merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                select '90000000' || n, n * 10000 + i, 'ORDER', 'none', 'D' || n || '-' || i, '%s', '{"requestId":"D"}',
                    'PENDING', now() - interval '5 minutes', now() - interval '5 minutes'
                from generate_series(1, %d) n, generate_series(1, %d) i
                """.formatted(closed, DEAD, DUE_EACH));
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Calls, how they were answered, and how long the longest took. */
    private static final class Load {
        private static final int THREADS = 4;

        final Set<String> codes = new ConcurrentSkipListSet<>();
        private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
        private final AtomicLong longest = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean over;

        interface Call {
            OpenedAnswer answer();
        }

        /** Threads that query a known order and place others until {@link #stop}. */
        ExecutorService start(Shop shop, String known) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            for (int i = 0; i < THREADS; i++) {
                boolean asks = i % 2 == 0;
                threads.execute(() -> {
                    while (!over && !Thread.currentThread().isInterrupted()) {
                        measure(() -> asks ? shop.query(known) : shop.call(Shop.ORDER, shop.order(Shop.newNumber())));
                        pause();
                    }
                });
            }
            return threads;
        }

        private static void pause() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        OpenedAnswer measure(Call call) {
            long start = System.nanoTime();
            OpenedAnswer answer = call.answer();
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            longest.accumulateAndGet(millis, Math::max);
            statuses.add(answer.httpStatus());
            codes.add(answer.code());
            calls.incrementAndGet();
            return answer;
        }

        void stop(ExecutorService threads) throws InterruptedException {
            over = true;
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        void assertAnswered() {
            assertThat(statuses).containsExactly(200);
            assertThat(longest.get()).isLessThan(ANSWERED.toMillis());
        }

        @Override
        public String toString() {
            return calls + " calls, HTTP " + statuses + ", codes " + codes + ", the longest " + longest + " ms";
        }
    }
}
