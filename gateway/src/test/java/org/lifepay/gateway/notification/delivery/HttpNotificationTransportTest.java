package org.lifepay.gateway.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.settings.OutboundSettings;
import org.lifepay.gateway.settings.PlatformSettings;

@Timeout(60)
class HttpNotificationTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nSUCCESS";

    @Test
    void headers_stand_on_the_wire_as_clients_want_them() throws IOException {
        try (var shop = new RawServer(OK);
                var transport = transport(LIMIT)) {
            var delivery = transport.post(shop.url("/notify?a=1"), headers(), "{\"data\":\"QUJD\"}");

            assertThat(delivery.acknowledged()).isTrue();
            List<String> lines = shop.requests.getFirst().lines().toList();
            assertThat(lines.getFirst()).isEqualTo("POST /notify?a=1 HTTP/1.1");
            assertThat(lines).containsSubsequence("encryptKey: a2V5", "merchantId: 890000593", "requestId: order-1");
            assertThat(lines.getLast()).isEqualTo("{\"data\":\"QUJD\"}");
        }
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (var elsewhere = new RawServer(OK);
                var shop = new RawServer("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.url("/")
                        + "\r\nContent-Length: 7\r\n\r\nSUCCESS");
                var transport = transport(LIMIT)) {
            var delivery = transport.post(shop.url("/"), headers(), "{}");

            assertThat(delivery.httpStatus()).isEqualTo(307);
            assertThat(delivery.acknowledged()).isFalse();
            assertThat(elsewhere.requests).isEmpty();
            assertThat(shop.requests).hasSize(1);
        }
    }

    @Test
    void an_answer_that_drips_for_ever_ends_at_the_deadline() throws IOException {
        try (var shop = RawServer.dripping("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nSUCCESS");
                var transport = transport(Duration.ofMillis(300))) {
            var delivery = transport.post(shop.url("/"), headers(), "{}");

            assertThat(delivery.httpStatus()).isNull();
            assertThat(delivery.problem()).startsWith("no response within");
            assertThat(delivery.acknowledged()).isFalse();
        }
    }

    @Test
    void a_header_that_drips_for_ever_ends_at_the_deadline() throws IOException {
        try (var shop = RawServer.dripping("HTTP/1.1 200 OK\r\nX: ");
                var transport = transport(Duration.ofMillis(300))) {
            assertThat(transport.post(shop.url("/"), headers(), "{}").problem()).startsWith("no response within");
        }
    }

    @Test
    void only_64_kib_of_an_answer_are_read() throws IOException {
        String long200 = "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n" + "x".repeat(200_000);
        try (var shop = new RawServer(long200);
                var transport = transport(LIMIT)) {
            var delivery = transport.post(shop.url("/"), headers(), "{}");

            assertThat(delivery.answer()).hasSize(64 * 1024);
            assertThat(delivery.shortAnswer()).hasSize(1024);
        }
    }

    @Test
    void a_server_that_is_not_there_is_a_problem_and_no_surprise() throws IOException {
        URI gone = URI.create("http://127.0.0.1:1/");
        try (var transport = transport(LIMIT)) {
            var delivery = transport.post(gone, headers(), "{}");

            assertThat(delivery.httpStatus()).isNull();
            assertThat(delivery.problem()).isNotBlank();
        }
    }

    @Test
    void a_server_that_hangs_up_is_asked_once() throws IOException {
        try (var shop = new RawServer("");
                var transport = transport(LIMIT)) {
            var delivery = transport.post(shop.url("/"), headers(), "{}");

            assertThat(delivery.httpStatus()).isNull();
            assertThat(shop.requests).hasSize(1);
        }
    }

    @Test
    void cookies_are_neither_kept_nor_sent() throws IOException {
        try (var shop = new RawServer(
                        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nConnection: close\r\nContent-Length: 2\r\n\r\nNO");
                var transport = transport(LIMIT)) {
            transport.post(shop.url("/"), headers(), "{}");
            transport.post(shop.url("/"), headers(), "{}");

            assertThat(shop.requests).hasSize(2);
            assertThat(shop.requests)
                    .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("cookie"));
        }
    }

    @Test
    void what_a_name_or_literal_resolves_to_must_be_public() throws IOException {
        try (var shop = new RawServer(OK);
                var transport = new HttpNotificationTransport(
                        new NotifyGuard(new PlatformSettings("https://pay.example", false)),
                        LIMIT,
                        OutboundSettings.direct())) {
            for (String host : List.of("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]")) {
                URI url = URI.create("http://" + host + ":" + shop.port() + "/");

                assertThat(transport.post(url, headers(), "{}").problem()).contains("not public");
            }
            assertThat(shop.requests).isEmpty();
        }
    }

    private static HttpNotificationTransport transport(Duration limit) {
        return new HttpNotificationTransport(
                new NotifyGuard(new PlatformSettings("https://pay.example", true)), limit, OutboundSettings.direct());
    }

    private static SequencedMap<String, String> headers() {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("encryptKey", "a2V5");
        headers.put("merchantId", "890000593");
        headers.put("requestId", "order-1");
        return headers;
    }
}
