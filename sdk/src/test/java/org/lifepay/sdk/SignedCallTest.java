package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;

class SignedCallTest {
    private static final Fields PAID = Fields.builder()
            .put("merchantId", Vectors.MERCHANT_ID)
            .put("requestId", "A-1001")
            .put("status", "SUCCESS")
            .put("orderAmount", 1999)
            .put("orderCurrency", "CNY")
            .build();

    @Test
    void a_refusal_names_its_code_and_reason() throws Exception {
        try (FakePlatform platform = FakePlatform.raw(_ -> FakePlatform.reply(
                FakePlatform.unsigned(FakePlatform.error("FIELD_TOO_LONG", "remark is too long"))))) {

            RequestRejectedException refusal = catchThrowableOfType(
                    RequestRejectedException.class,
                    () -> platform.client().build().place(LifepayClientTest.ORDER));

            assertThat(refusal.code()).isEqualTo("FIELD_TOO_LONG");
            assertThat(refusal.reason()).isEqualTo("remark is too long");
        }
    }

    @Test
    void a_refusal_in_plain_json_is_a_refusal_too() throws Exception {
        try (FakePlatform platform = FakePlatform.raw(_ -> LoopbackServer.reply(
                "200 OK",
                new String(FakePlatform.error("UNKNOWN_MERCHANT", "who?").toJson(), StandardCharsets.UTF_8)))) {

            assertThatThrownBy(() -> platform.client().build().query("A-1001"))
                    .isInstanceOf(RequestRejectedException.class)
                    .hasMessage("UNKNOWN_MERCHANT: who?");
        }
    }

    @Test
    void a_refusal_of_a_platform_without_codes_gives_its_error_member() throws Exception {
        Fields error = Fields.builder()
                .put("status", "ERROR")
                .put("error", "exception.hmac")
                .put("cause", "hmac error")
                .build();
        try (FakePlatform platform = FakePlatform.raw(_ -> FakePlatform.reply(FakePlatform.unsigned(error)))) {

            assertThatThrownBy(() -> platform.client().build().query("A-1001"))
                    .isInstanceOf(RequestRejectedException.class)
                    .hasMessage("exception.hmac: hmac error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRY_AGAIN", "INTERNAL_ERROR", "RATE_LIMITED"})
    void a_platform_that_does_not_know_itself_leaves_the_caller_unsure(String code) throws Exception {
        try (FakePlatform platform =
                FakePlatform.raw(_ -> FakePlatform.reply(FakePlatform.unsigned(FakePlatform.error(code, "later"))))) {

            OutcomeUnknownException unsure = catchThrowableOfType(
                    OutcomeUnknownException.class,
                    () -> platform.client().build().place(LifepayClientTest.ORDER));

            assertThat(unsure.code()).isEqualTo(code);
            assertThat(unsure.requestId()).isEqualTo("A-1001");
        }
    }

    @Test
    void an_answer_signed_by_a_stranger_is_not_believed() throws Exception {
        assertNotBelieved(FakePlatform.reply(FakePlatform.signBy("stranger", PAID)));
    }

    @Test
    void an_unsigned_answer_that_is_no_error_is_not_believed() throws Exception {
        assertNotBelieved(FakePlatform.reply(FakePlatform.unsigned(PAID)));
    }

    @Test
    void an_altered_answer_is_not_believed() throws Exception {
        SealedMessage sealedMessage = FakePlatform.sign(PAID);
        String data = sealedMessage.data();
        char other = data.charAt(30) == 'A' ? 'B' : 'A';
        String altered = data.substring(0, 30) + other + data.substring(31);
        assertNotBelieved(FakePlatform.reply(new SealedMessage(sealedMessage.encryptKey(), altered)));
    }

    @Test
    void an_answer_cut_short_is_not_believed() throws Exception {
        SealedMessage sealedMessage = FakePlatform.sign(PAID);
        String cut = sealedMessage.data().substring(0, sealedMessage.data().length() / 2 / 4 * 4);
        assertNotBelieved(FakePlatform.reply(new SealedMessage(sealedMessage.encryptKey(), cut)));
    }

    @Test
    void an_answer_with_another_data_key_is_rejected() throws Exception {
        SealedMessage sealedMessage = FakePlatform.sign(PAID);
        SealedMessage other = FakePlatform.sign(PAID);
        assertNotBelieved(FakePlatform.reply(new SealedMessage(other.encryptKey(), sealedMessage.data())));
    }

    @Test
    void another_web_server_is_not_believed() throws Exception {
        assertNotBelieved(LoopbackServer.reply("200 OK", "<html>Welcome to the hotel's network</html>"));
        assertNotBelieved(LoopbackServer.reply("200 OK", "{\"data\":\"AAAA\"}"));
    }

    @Test
    void the_played_back_answer_to_another_order_is_not_believed() throws Exception {
        Fields another =
                Fields.builder().putAll(PAID).put("requestId", "A-1000").build();
        assertNotBelieved(FakePlatform.reply(FakePlatform.sign(another)));
    }

    @Test
    void the_played_back_answer_to_placing_does_not_pass_for_paid() throws Exception {
        Fields placed = Fields.builder()
                .put("merchantId", Vectors.MERCHANT_ID)
                .put("requestId", "A-1001")
                .put("status", "SUCCESS")
                .put("scanCodeUrl", "https://qr.example/x")
                .build();
        assertNotBelieved(FakePlatform.reply(FakePlatform.sign(placed)));
    }

    private static void assertNotBelieved(byte[] reply) throws Exception {
        try (FakePlatform platform = FakePlatform.raw(_ -> reply)) {
            assertThatThrownBy(() -> platform.client().build().query("A-1001"))
                    .isInstanceOf(UnverifiedResponseException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"encryptKey", "encryptkey", "ENCRYPTKEY", "Encryptkey"})
    void a_proxy_may_change_the_case_of_the_headers(String name) throws Exception {
        SealedMessage sealedMessage = FakePlatform.sign(PAID);
        try (FakePlatform platform = FakePlatform.raw(_ -> LoopbackServer.reply(
                "200 OK\r\n" + name + ": " + sealedMessage.encryptKey(), sealedMessage.jsonBody()))) {

            assertThat(platform.client().build().query("A-1001").status()).isEqualTo(OrderStatus.SUCCESS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Oops", "502 Bad Gateway", "404 Not Found", "302 Found\r\nLocation: /elsewhere", "401 No"})
    void a_status_that_is_no_answer_leaves_the_caller_unsure(String status) throws Exception {
        try (FakePlatform platform = FakePlatform.raw(_ -> LoopbackServer.reply(status, "<html>"))) {

            assertThatThrownBy(() -> platform.client().build().place(LifepayClientTest.ORDER))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(platform.server().requests()).hasSize(1);
        }
    }

    @Test
    void a_connection_dropped_after_the_request_is_never_sent_again_by_itself() throws Exception {
        SealedMessage good = FakePlatform.sign(PAID);
        AtomicInteger calls = new AtomicInteger();
        try (FakePlatform platform =
                FakePlatform.raw(_ -> calls.incrementAndGet() == 1 ? FakePlatform.reply(good) : null)) {
            LifepayClient client = platform.client().build();
            client.query("A-1001"); // leaves a kept connection behind, where the JDK would send a POST twice

            assertThatThrownBy(() -> client.place(LifepayClientTest.ORDER)).isInstanceOf(OutcomeUnknownException.class);

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/onlinePay/query", "/onlinePay/order");
        }
    }

    @Test
    void a_reply_that_breaks_off_leaves_the_caller_unsure() throws Exception {
        byte[] whole = FakePlatform.reply(FakePlatform.sign(PAID));
        byte[] headAndSome = Arrays.copyOf(whole, whole.length - 40);
        try (LoopbackServer server = new LoopbackServer(_ -> {
            String text = new String(headAndSome, StandardCharsets.ISO_8859_1);
            return text.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1);
        })) {
            LifepayClient client = LifepayClient.builder(server.url(), Vectors.MERCHANT_ID, Vectors.merchantKeys())
                    .build();

            assertThatThrownBy(() -> client.place(LifepayClientTest.ORDER))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("NETWORK");
        }
    }

    @Test
    void silence_ends_with_the_read_timeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakePlatform platform = FakePlatform.raw(_ -> {
            try {
                end.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        })) {
            LifepayClient client =
                    platform.client().readTimeout(Duration.ofMillis(200)).build();

            OutcomeUnknownException unsure =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> client.place(LifepayClientTest.ORDER));

            assertThat(unsure.code()).isEqualTo("NETWORK");
            end.countDown();
        }
    }

    @Test
    void a_platform_that_is_down_leaves_the_caller_unsure() throws Exception {
        LifepayClient client = LifepayClient.builder("http://127.0.0.1:1", Vectors.MERCHANT_ID, Vectors.merchantKeys())
                .build();

        assertThatThrownBy(() -> client.place(LifepayClientTest.ORDER))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("NETWORK");
    }

    @Test
    void a_reply_without_end_is_cut_off() throws Exception {
        String endless = "x".repeat(3 << 20);
        try (FakePlatform platform = FakePlatform.raw(_ -> LoopbackServer.reply("200 OK", endless))) {

            assertThatThrownBy(() -> platform.client().build().place(LifepayClientTest.ORDER))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void a_reply_that_comes_drop_by_drop_ends_with_the_read_timeout_too() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(listener));
            LifepayClient client = LifepayClient.builder(
                            "http://127.0.0.1:" + listener.getLocalPort(), Vectors.MERCHANT_ID, Vectors.merchantKeys())
                    .readTimeout(Duration.ofMillis(300))
                    .build();

            assertThatThrownBy(() -> client.place(LifepayClientTest.ORDER))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasStackTraceContaining("took longer than 300 ms");
        }
    }

    /** A byte every 20 ms: no single read is late. */
    private static void drip(ServerSocket listener) {
        try (Socket connection = listener.accept();
                OutputStream out = connection.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 500; i++) {
                out.write('x');
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone, as it should
        }
    }
}
