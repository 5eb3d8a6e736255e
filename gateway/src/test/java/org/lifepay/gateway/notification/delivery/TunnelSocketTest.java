package org.lifepay.gateway.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.FailureReason;
import org.lifepay.gateway.settings.InvalidSettingsException;
import org.lifepay.gateway.settings.OutboundSettings;
import org.lifepay.gateway.settings.PlatformSettings;

@Timeout(60)
class TunnelSocketTest {
    private static final String OPEN = "HTTP/1.1 200 OK\r\nVia: 1.1 proxy\r\n\r\n";

    @Test
    void the_proxy_is_told_the_resolved_address_and_the_shop_its_name() throws IOException {
        try (var shop = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nSUCCESS");
                var proxy = new ConnectProxy(OPEN)) {
            var delivery = post(proxy.url(), true, "http://localhost:" + shop.port() + "/notify");

            assertThat(delivery.acknowledged()).isTrue();
            assertThat(proxy.requests)
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "CONNECT 127.0.0.1:%1$d HTTP/1.1\r\nHost: 127.0.0.1:%1$d\r\n\r\n".formatted(shop.port()));
            assertThat(shop.requests)
                    .singleElement()
                    .asString()
                    .startsWith("POST /notify HTTP/1.1\r\n")
                    .contains("Host: localhost:" + shop.port());
        }
    }

    @Test
    void tls_is_spoken_with_the_shop_through_the_tunnel() throws IOException {
        try (var shop = new RawServer("HTTP/1.1 400 Bad\r\n\r\n");
                var proxy = new ConnectProxy(OPEN)) {
            // the shop speaks no TLS and waits for a head: only the first bytes count
            var delivery = post(proxy.url(), true, "https://localhost:" + shop.port() + "/", Duration.ofSeconds(2));

            assertThat(delivery.httpStatus()).isNull();
            assertThat(proxy.firstBytes).containsExactly(22); // a TLS handshake
        }
    }

    @Test
    void an_internal_target_is_refused_before_the_proxy_hears_of_it() throws IOException {
        try (var proxy = new ConnectProxy(OPEN)) {
            for (String host : List.of("localhost", "127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254")) {
                assertThat(post(proxy.url(), false, "http://" + host + ":80/").problem())
                        .contains("not public");
            }
            assertThat(proxy.requests).isEmpty();
        }
    }

    @Test
    void a_proxy_that_opens_no_tunnel_is_told_apart_from_the_shop() throws IOException {
        String url = "http://127.0.0.1:9/";
        for (String answer :
                List.of("HTTP/1.1 403 No\r\n\r\n", "gibberish\r\n\r\n", "HTTP/1.1 200", "x".repeat(9000))) {
            try (var proxy = new ConnectProxy(answer)) {
                var delivery = post(proxy.url(), true, url);

                assertThat(delivery.problem()).contains("the outbound proxy");
                assertThat(FailureReason.of(delivery)).contains(FailureReason.CONNECT);
            }
        }
        assertThat(post(URI.create("http://127.0.0.1:1"), true, url).problem())
                .contains("the outbound proxy cannot be reached");
    }

    @Test
    void a_setting_that_is_no_proxy_is_refused_and_no_password_is_repeated() {
        for (String wrong :
                List.of("proxy:3128", "https://proxy:3128", "http://proxy", "http://proxy:3128/a", "//a:1")) {
            assertThatThrownBy(() -> new OutboundSettings(URI.create(wrong)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("lifepay.outbound-proxy=" + wrong + ": must be http://");
        }
        assertThatThrownBy(() -> new OutboundSettings(URI.create("http://me:geheim@proxy:3128")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("must be without a user name")
                .hasMessageNotContaining("geheim");
    }

    private static Delivery post(URI proxy, boolean sandbox, String url) throws IOException {
        return post(proxy, sandbox, url, Duration.ofSeconds(20));
    }

    private static Delivery post(URI proxy, boolean sandbox, String url, Duration timeout) throws IOException {
        try (var transport = new HttpNotificationTransport(
                new NotifyGuard(new PlatformSettings("https://pay.example", sandbox)),
                timeout,
                new OutboundSettings(proxy))) {
            return transport.post(URI.create(url), new LinkedHashMap<>(), "{}");
        }
    }
}
