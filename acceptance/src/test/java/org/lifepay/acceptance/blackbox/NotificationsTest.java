package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.RefundNotification;
import org.lifepay.sdk.RefundStatus;
import tools.jackson.databind.JsonNode;

/** Notifications are retried until the merchant answers SUCCESS. */
class NotificationsTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void a_payment_is_told_with_all_members_as_texts() {
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("remark", "two cups 两杯");
        OpenedAnswer placed = shop.call(Shop.ORDER, order);
        alipay.pay(placed.paymentOrderId());
        shop.awaitNotification(requestId, "SUCCESS");

        JsonNode notification = Json.read(shop.plain(shop.receiver().received().getFirst()));

        assertThat(notification.propertyNames())
                .containsExactlyInAnyOrder(
                        "clearingOrg",
                        "completeDateTime",
                        "merchantId",
                        "orderAmount",
                        "orderCurrency",
                        "paymentModeAlias",
                        "realBankRequestNumber",
                        "realBankSerialNumber",
                        "remark",
                        "requestId",
                        "serialNumber",
                        "status",
                        "totalRefundAmount",
                        "totalRefundCount",
                        "hmac");
        assertThat(notification.valueStream()).allMatch(JsonNode::isString);
        assertThat(notification.path("remark").asString()).isEqualTo("two cups 两杯");
        assertThat(notification.path("completeDateTime").asString())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(shop.receiver().received().getFirst().body()).matches("\\{\"data\":\"[A-Za-z0-9+/]+=*\"}");
    }

    @Test
    void a_refund_is_told_under_its_own_number() {
        OpenedAnswer paid = shop.paid(alipay, requestId);
        String refundId = Shop.newNumber();

        shop.call(Shop.REFUND, shop.refund(refundId, paid.paymentOrderId(), 234));

        Fields notification = shop.awaitNotification(refundId, "SUCCESS");
        assertThat(notification.names())
                .containsExactlyInAnyOrder(
                        "merchantId", "requestId", "serialNumber", "amount", "currency", "status", "completeDateTime");
        var read = (RefundNotification) shop.read(shop.receiver().received().getLast());
        assertThat(read.requireAmount(Money.fen(234), "CNY").status()).isEqualTo(RefundStatus.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "success", "{\"code\":\"Success\"}", "<b>SUCCESS</b>\n"})
    void an_answer_that_contains_success_ends_it(String answer) {
        shop.receiver().willAnswer(200, answer);

        shop.paid(alipay, requestId);

        awaitNotificationStatus("DELIVERED");
        assertThat(shop.receiver().received()).hasSize(1);
    }

    @Test
    void a_failing_endpoint_is_told_again_until_it_recovers_and_every_attempt_is_kept() {
        shop.receiver().willAnswer(500, "SUCCESS");
        shop.receiver().willAnswer(200, "not yet");
        shop.receiver().willAnswer(302, "SUCCESS", Map.of("Location", stackFixture.url()));
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.pay(placed.paymentOrderId());
        awaitReceived(1);
        awaitAttempts(1, Duration.ofSeconds(20));

        alipay.advance(Duration.ofSeconds(21));
        awaitReceived(2);
        awaitAttempts(2, Duration.ofSeconds(30));
        alipay.advance(Duration.ofSeconds(31));
        awaitReceived(3);
        awaitAttempts(3, Duration.ofSeconds(40));
        alipay.advance(Duration.ofSeconds(41));

        awaitReceived(4);
        awaitNotificationStatus("DELIVERED");
        assertThat(shop.notifications(requestId, "SUCCESS")).hasSize(4);
        assertThat(attempts()).containsExactly("500 SUCCESS", "200 not yet", "302 SUCCESS", "200 SUCCESS");
    }

    @Test
    void an_endpoint_that_is_away_for_hours_is_told_when_it_is_back() {
        for (int i = 0; i < 9; i++) {
            shop.receiver().willAnswer(503, "away");
        }
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);
        alipay.pay(placed.paymentOrderId());

        List<Duration> pauses = List.of(
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(40),
                Duration.ofSeconds(50),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(2));
        for (int sent = 1; sent <= pauses.size(); sent++) {
            awaitAttempts(sent, pauses.get(sent - 1));
            alipay.advance(pauses.get(sent - 1).plusSeconds(1));
        }

        awaitNotificationStatus("DELIVERED");
        assertThat(shop.receiver().received()).hasSize(10);
    }

    @Test
    void an_order_whose_endpoint_does_not_exist_is_paid_all_the_same() {
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("notifyUrl", "http://127.0.0.1:1/closed");
        OpenedAnswer placed = shop.call(Shop.ORDER, order);

        alipay.pay(placed.paymentOrderId());

        assertThat(shop.awaitStatus(requestId, "SUCCESS").text("serialNumber")).isEqualTo(placed.paymentOrderId());
        awaitAttempts(1, Duration.ofSeconds(20));
        awaitNotificationStatus("PENDING");
    }

    @Test
    void the_headers_of_a_notification_are_spelt_and_ordered_as_merchants_want_them() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(20_000);
            Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
            order.put("notifyUrl", "http://127.0.0.1:" + server.getLocalPort() + "/notify?shop=1");
            OpenedAnswer placed = shop.call(Shop.ORDER, order);
            alipay.pay(placed.paymentOrderId());

            List<String> head = head(server);

            assertThat(head.getFirst()).isEqualTo("POST /notify?shop=1 HTTP/1.1");
            List<String> ours = head.stream()
                    .filter(line -> line.startsWith("encryptKey: ")
                            || line.startsWith("merchantId: ")
                            || line.startsWith("requestId: "))
                    .toList();
            assertThat(ours).hasSize(3);
            assertThat(ours.get(0)).matches("encryptKey: [A-Za-z0-9+/]{342}==");
            assertThat(ours.get(1)).isEqualTo("merchantId: " + shop.merchantId());
            assertThat(ours.get(2)).isEqualTo("requestId: " + requestId);
        }
    }

    /** Takes one request and acknowledges it. */
    private static List<String> head(ServerSocket server) throws Exception {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(20_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\nSUCCESS"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return lines;
        }
    }

    private void awaitReceived(int many) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(shop.receiver().received()).hasSize(many));
    }

    /** So many deliveries are over, and the next one has its time: while one is under way it is leased for a minute. */
    private void awaitAttempts(int many, Duration pause) {
        await().atMost(Shop.TIMEOUT).untilAsserted(() -> {
            assertThat(attempts()).hasSizeGreaterThanOrEqualTo(many);
            assertThat(secondsToNext(many)).isBetween(pause.toSeconds(), pause.toSeconds() + 8);
        });
    }

    /** From the start of this attempt to the next delivery. */
    private long secondsToNext(int attempt) {
        return stackFixture
                .jdbc()
                .sql("""
                        select floor(extract(epoch from n.due_at - a.started_at))
                        from notification n join notification_attempt a using (merchant_id, notification_id)
                        where n.merchant_id = :merchantId order by a.started_at offset :skipped limit 1
                        """)
                .param("merchantId", shop.merchantId())
                .param("skipped", attempt - 1)
                .query(Long.class)
                .single();
    }

    private List<String> attempts() {
        return stackFixture
                .jdbc()
                .sql("""
                        select concat(http_status, ' ', answer) from notification_attempt
                        where merchant_id = :merchantId order by started_at, attempt_id
                        """)
                .param("merchantId", shop.merchantId())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void awaitNotificationStatus(String status) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(stackFixture
                                .jdbc()
                                .sql("select status from notification where merchant_id = :merchantId")
                                .param("merchantId", shop.merchantId())
                                .query(String.class)
                                .list())
                        .containsExactly(status));
    }
}
