package org.lifepay.gateway.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.ScriptedNotificationTransport.answer;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.OpenedMessage;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;

@Timeout(60)
class NotificationWorkerTest {
    private static final MerchantId DEAD = new MerchantId("890000594");

    private GatewayFixture fixture;
    private NotificationWorker notificationWorker;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        notificationWorker = fixture.bean(NotificationWorker.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_paid_order_is_told_sealed_signed_and_addressed() throws EnvelopeException {
        Order order = paid(GatewayFixture.SHOP, "order-1");

        notificationWorker.runOnce();

        assertThat(fixture.transport.posts).singleElement().satisfies(post -> {
            assertThat(post.url()).hasToString("https://shop.example/order-1");
            assertThat(post.headers().sequencedKeySet()).containsExactly("encryptKey", "merchantId", "requestId");
            assertThat(post.headers()).containsEntry("merchantId", "890000593").containsEntry("requestId", "order-1");
            assertThat(post.body()).matches("\\{\"data\":\"[A-Za-z0-9+/=]+\"}");
        });
        var post = fixture.transport.posts.getFirst();
        String data = post.body().substring(9, post.body().length() - 2);
        OpenedMessage openedMessage = new Envelope(RsaEngines.best(), new SecureRandom())
                .open(
                        new SealedMessage(post.headers().get("encryptKey"), data),
                        List.of(TestCertificates.SHOP.getPrivate()),
                        List.of((RSAPublicKey) TestCertificates.PLATFORM.getPublic()));
        assertThat(openedMessage.fields().names())
                .contains("clearingOrg", "completeDateTime", "paymentModeAlias", "realBankSerialNumber");
        assertThat(openedMessage.fields().text("serialNumber")).isEqualTo(order.paymentOrderId());
        assertThat(openedMessage.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(openedMessage.fields().text("orderAmount")).isEqualTo("888");
        assertThat(openedMessage.fields().text("totalRefundAmount")).isEqualTo("0");
        assertThat(openedMessage.fields().text("completeDateTime")).isEqualTo("2026-03-01 10:00:00");
        assertThat(status()).isEqualTo("DELIVERED");
    }

    @Test
    void a_merchants_wait_is_timed_from_when_a_delivery_was_due() {
        paid(GatewayFixture.SHOP, "order-1");
        fixture.clock.advance(Duration.ofSeconds(3));
        fixture.transport.onPost(_ -> answer(500, "busy"));

        notificationWorker.runOnce();
        fixture.clock.advance(Duration.ofSeconds(25)); // due again after 20
        fixture.transport.onPost(_ -> answer(200, "SUCCESS"));
        notificationWorker.runOnce();

        assertThat(seconds("lifepay.notification.lag", "attempt", "first")).isEqualTo(3);
        assertThat(seconds("lifepay.notification.lag", "attempt", "retry")).isEqualTo(5);
        assertThat(seconds("lifepay.notification.told", "attempt", "retry")).isEqualTo(5);
        MeterRegistry meters = fixture.bean(MeterRegistry.class);
        assertThat(meters.find("lifepay.notification.told")
                        .tag("attempt", "first")
                        .timer())
                .isNull();
        assertThat(meters.get("lifepay.notification.delivery")
                        .tag("outcome", "status")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("lifepay.notification.delivery")
                        .tag("outcome", "acknowledged")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private double seconds(String timer, String tag, String value) {
        return fixture.bean(MeterRegistry.class)
                .get(timer)
                .tag(tag, value)
                .timer()
                .totalTime(TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCESS, DELIVERED",
        "200, success, DELIVERED",
        "200, <html>Success!</html>, DELIVERED",
        "201, sUcCeSs, DELIVERED",
        "200, OK, PENDING",
        "200, '', PENDING",
        "302, SUCCESS, PENDING",
        "404, SUCCESS, PENDING",
        "500, SUCCESS, PENDING"
    })
    void only_a_good_answer_that_contains_success_is_an_acknowledgement(int http, String body, String status) {
        fixture.transport.onPost(_ -> answer(http, body));
        paid(GatewayFixture.SHOP, "order-1");

        notificationWorker.runOnce();

        assertThat(status()).isEqualTo(status);
    }

    @Test
    void what_is_not_acknowledged_is_sent_on_schedule_for_a_day_and_then_given_up() {
        fixture.transport.onPost(_ -> answer(200, "busy"));
        paid(GatewayFixture.SHOP, "order-1");
        List<Duration> pauses = List.of(
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(40),
                Duration.ofSeconds(50),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofHours(6),
                Duration.ofHours(15));

        notificationWorker.runOnce();
        for (Duration pause : pauses) {
            assertThat(status()).isEqualTo("PENDING");
            fixture.clock.advance(pause.minusMillis(1));
            assertThat(notificationWorker.runOnce()).isZero();
            fixture.clock.advance(Duration.ofMillis(1));
            assertThat(notificationWorker.runOnce()).isEqualTo(1);
        }
        fixture.clock.advance(Duration.ofDays(30));

        assertThat(notificationWorker.runOnce()).isZero();
        assertThat(status()).isEqualTo("EXHAUSTED");
        assertThat(fixture.transport.posts).hasSize(12);
        assertThat(attempts()).hasSize(12);
    }

    @Test
    void every_attempt_is_kept_with_the_first_kib_of_the_answer() {
        fixture.transport.onPost(_ -> answer(200, "a\0b" + "\uD83D\uDE00".repeat(2_000)));
        paid(GatewayFixture.SHOP, "order-1");

        notificationWorker.runOnce();

        assertThat(attempts()).singleElement().satisfies(kept -> {
            assertThat(kept).startsWith("200 7 ").contains("a\uFFFDb\uD83D\uDE00");
            assertThat(kept.length()).isBetween(1_000, 1_040);
        });
    }

    @Test
    void no_answer_is_an_attempt_too() {
        fixture.transport.onPost(_ -> new Delivery(null, null, "connection refused", 3));
        paid(GatewayFixture.SHOP, "order-1");

        notificationWorker.runOnce();

        assertThat(attempts()).containsExactly("none 3 connection refused");
    }

    @Test
    void what_cannot_be_sent_at_all_is_given_up_in_the_end() {
        fixture.transport.onPost(_ -> {
            throw new IllegalStateException("broken");
        });
        paid(GatewayFixture.SHOP, "order-1");

        for (int i = 0; i < 20; i++) {
            notificationWorker.runOnce();
            fixture.clock.advance(Duration.ofHours(16));
        }

        assertThat(status()).isEqualTo("EXHAUSTED");
        assertThat(attempts()).hasSize(12);
    }

    @Test
    void two_couriers_at_once_deliver_once() throws Exception {
        for (int i = 0; i < 8; i++) {
            paid(GatewayFixture.SHOP, "order-" + i);
        }

        List<Callable<Integer>> couriers = List.of(
                notificationWorker::runOnce,
                notificationWorker::runOnce,
                notificationWorker::runOnce,
                notificationWorker::runOnce);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(couriers)) {
                done.get();
            }
        }

        assertThat(fixture.transport.posts)
                .hasSize(8)
                .extracting(post -> post.headers().get("requestId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_delivery_that_died_with_its_gateway_is_made_again_after_the_lease() {
        List<Runnable> lost = new ArrayList<>();
        fixture.setDeliveryExecutor(lost::add);
        paid(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();
        fixture.setDeliveryExecutor(Runnable::run);

        fixture.clock.advance(Duration.ofSeconds(59));
        int tooEarly = notificationWorker.runOnce();
        fixture.clock.advance(Duration.ofSeconds(1));
        notificationWorker.runOnce();

        assertThat(lost).hasSize(1);
        assertThat(tooEarly).isZero();
        assertThat(status()).isEqualTo("DELIVERED");
    }

    @Test
    void a_merchant_whose_server_hangs_delays_no_other_merchant() throws InterruptedException {
        fixture.register(DEAD);
        for (int i = 0; i < 40; i++) {
            paid(DEAD, "dead-" + i);
        }
        fixture.clock.advance(Duration.ofSeconds(1));
        paid(GatewayFixture.SHOP, "alive");
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        fixture.transport.onPost(url -> {
            if (url.getPath().startsWith("/dead")) {
                await(over);
                return new Delivery(null, null, "no answer", 10_000);
            }
            told.countDown();
            return answer(200, "SUCCESS");
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fixture.setDeliveryExecutor(threads);
            notificationWorker.runOnce();
            boolean inTime = told.await(30, TimeUnit.SECONDS);
            over.countDown();

            assertThat(inTime).isTrue();
        }

        assertThat(fixture.transport.posts)
                .filteredOn(post -> post.url().getPath().startsWith("/dead"))
                .hasSize(32);
    }

    @Test
    void a_merchant_who_did_not_answer_gets_two_at_once_until_it_does() throws InterruptedException {
        fixture.register(DEAD);
        paid(DEAD, "first");
        fixture.transport.onPost(_ -> new Delivery(null, null, "no answer", 10_000));
        notificationWorker.runOnce();
        for (int i = 0; i < 5; i++) {
            paid(DEAD, "dead-" + i);
        }
        CountDownLatch over = new CountDownLatch(1);
        fixture.transport.onPost(_ -> {
            await(over);
            return answer(200, "SUCCESS");
        });
        fixture.transport.posts.clear();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fixture.setDeliveryExecutor(threads);
            notificationWorker.runOnce();
            notificationWorker.runOnce();
            over.countDown();
        }
        int whileSilent = fixture.transport.posts.size();
        fixture.setDeliveryExecutor(Runnable::run);
        notificationWorker.runOnce();

        assertThat(whileSilent).isEqualTo(2);
        assertThat(fixture.transport.posts).hasSize(5);
    }

    @Test
    void backlogs_of_seven_dead_merchants_do_not_delay_another_merchant() {
        for (int i = 0; i < 7; i++) {
            MerchantId dead = new MerchantId("89000060" + i);
            fixture.register(dead);
            queue(dead, "https://dead.example:8443/n", 1000);
        }
        fixture.clock.advance(Duration.ofSeconds(1));
        queue(GatewayFixture.SHOP, "https://alive.example/n", 1);
        fixture.setDeliveryExecutor(_ -> {}); // no delivery ends

        notificationWorker.runOnce();

        assertThat(started("alive.example")).isEqualTo(1);
        assertThat(started("dead.example:8443")).isEqualTo(7 * 32);
    }

    @Test
    void a_dead_server_of_a_merchant_does_not_delay_its_other_server() {
        queue(GatewayFixture.SHOP, "https://dead.example/n", 1000);
        fixture.clock.advance(Duration.ofSeconds(1));
        queue(GatewayFixture.SHOP, "https://alive.example/n", 40);
        fixture.setDeliveryExecutor(_ -> {});

        notificationWorker.runOnce();

        assertThat(started("alive.example")).isEqualTo(32);
        assertThat(started("dead.example")).isEqualTo(32);
    }

    @Test
    void a_large_backlog_is_not_read_through() {
        fixture.register(DEAD);
        queue(DEAD, "https://dead.example/n", 50_000);
        queue(GatewayFixture.SHOP, "https://alive.example/n", 1);
        fixture.sql().sql("analyze notification").update();
        fixture.setDeliveryExecutor(_ -> {});
        notificationWorker.runOnce(); // fills the dead server's slots

        long before = rowsRead();
        notificationWorker.runOnce();

        assertThat(rowsRead() - before).isLessThan(2_000);
    }

    @Test
    void a_merchants_many_servers_share_a_limit() {
        for (int i = 0; i < 10; i++) {
            queue(GatewayFixture.SHOP, "https://host" + i + ".example/n", 40);
        }
        fixture.setDeliveryExecutor(_ -> {});

        notificationWorker.runOnce();

        assertThat(started("")).isEqualTo(128);
    }

    /** Rows of the outbox that its statements have fetched, by index or not. */
    private long rowsRead() {
        fixture.sql().sql("select pg_stat_force_next_flush()").query().listOfRows();
        return fixture.sql().sql("""
                        select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'notification')
                             + (select seq_tup_read from pg_stat_user_tables where relname = 'notification')
                        """).query(Long.class).single();
    }

    private void queue(MerchantId merchant, String url, int count) {
        fixture.sql()
                .sql("""
                        insert into notification (
                            merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                        select :merchant, n + (select count(*) from notification), 'ORDER', 'order', 'order', :url, '{}',
                            'PENDING', :now, :now
                        from generate_series(1, :count) as n
                        """)
                .param("merchant", merchant.digits())
                .param("url", url)
                .param("now", fixture.clock.instant().atOffset(ZoneOffset.UTC))
                .param("count", count)
                .update();
    }

    private long started(String host) {
        return fixture.sql()
                .sql("select count(*) from notification where tries = 1 and url like '%' || :host || '%'")
                .param("host", host)
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Order paid(MerchantId merchant, String requestId) {
        var result = fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE));
        if (!(result instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + result);
        }
        fixture.bean(OrderTransitions.class).confirm(merchant.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private String status() {
        return fixture.sql()
                .sql("select status from notification")
                .query(String.class)
                .single();
    }

    private List<String> attempts() {
        return fixture.texts("""
                select coalesce(http_status::text, 'none') || ' ' || millis || ' ' || coalesce(answer, problem)
                from notification_attempt
                order by attempt_id
                """);
    }
}
