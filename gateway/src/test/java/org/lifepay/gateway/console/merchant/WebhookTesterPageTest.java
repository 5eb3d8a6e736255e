package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The latest notifications in the clear, and replay of one to another address. */
class WebhookTesterPageTest {
    private static final String PATH = "/console/developers/webhooks";
    private static final MerchantId OTHER = new MerchantId("890000601");

    private static final List<Fields> heard = new CopyOnWriteArrayList<>();
    private static GatewayServer gateway;
    private static HttpServer server;
    private static ConsoleClient developer;

    @BeforeAll
    static void open() throws IOException {
        gateway = GatewayServer.used("lifepay.sandbox=true");
        gateway.bean(Certificates.class)
                .add(GatewayFixture.SHOP, TestCertificates.of(TestCertificates.SHOP, "shop", GatewayFixture.START));
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("encryptKey"));
            heard.add(opened(key, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = "SUCCESS <b>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        developer = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OPERATOR);
    }

    @AfterAll
    static void close() {
        developer.close();
        server.stop(0);
        gateway.close();
    }

    @BeforeEach
    void listen() {
        heard.clear();
        gateway.clock.advance(Duration.ofMinutes(2));
    }

    @Test
    void a_notification_is_replayed_to_another_address_and_its_own_state_stays() {
        Order order = paid(GatewayFixture.SHOP, "replayed");
        SentNotification before = of(order);
        developer.get(PATH);
        assertThat(developer.page())
                .contains("replayed", "&quot;serialNumber&quot;:&quot;" + order.paymentOrderId() + "&quot;");

        developer.post(PATH + "/" + before.id(), "url", address() + "/elsewhere?secret=1");

        assertThat(heard).singleElement().satisfies(fields -> {
            assertThat(fields.text("serialNumber")).isEqualTo(order.paymentOrderId());
            assertThat(fields.text("requestId")).isEqualTo("replayed");
            assertThat(fields.text("status")).isEqualTo("SUCCESS");
        });
        assertThat(developer.page()).contains("SUCCESS &lt;b&gt;", "elsewhere?secret=1\"");
        assertThat(of(order)).isEqualTo(before);
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select after from audit_entry where action = 'notification.replay' order by audit_id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("/elsewhere")
                .doesNotContain("secret=1");
    }

    @Test
    void an_address_that_cannot_be_called_is_refused_beside_its_field() {
        SentNotification one = of(paid(GatewayFixture.SHOP, "refused"));
        developer.get(PATH);

        assertThat(developer.post(PATH + "/" + one.id(), "url", "no address").statusCode())
                .isEqualTo(422);
        assertThat(developer.page()).contains("地址格式错误", "value=\"no address\"");
        assertThat(heard).isEmpty();
    }

    @Test
    void an_internal_address_is_refused_outside_the_sandbox() {
        try (GatewayServer live = GatewayServer.used();
                ConsoleClient user = ConsoleClient.signedIn(live, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            Order order = live.place("live", PaymentMode.SCAN_CODE, null);
            live.pay(order, order.paymentOrderId());
            SentNotification one = live.bean(NotificationSearch.class)
                    .about(order.merchant(), List.of(order.paymentOrderId()), 1)
                    .getFirst();
            user.get(PATH);

            assertThat(user.post(PATH + "/" + one.id(), "url", address()).statusCode())
                    .isEqualTo(422);

            assertThat(user.page()).contains("不是公网地址");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void another_merchants_notification_is_neither_shown_nor_replayed() {
        SentNotification theirs = of(paid(OTHER, "their-order"));

        assertThat(developer.get(PATH).body()).doesNotContain("their-order");
        assertThat(developer.post(PATH + "/" + theirs.id(), "url", address()).statusCode())
                .isEqualTo(404);
        assertThat(heard).isEmpty();
    }

    private static String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Order paid(MerchantId merchant, String requestId) {
        Order order = gateway.place(merchant, requestId, PaymentMode.SCAN_CODE, null);
        gateway.pay(order, order.paymentOrderId());
        return order;
    }

    private static SentNotification of(Order order) {
        return gateway.bean(NotificationSearch.class)
                .about(order.merchant(), List.of(order.paymentOrderId()), 1)
                .getFirst();
    }

    /** As the merchant's program does: with its own key, verified with the platform's. */
    private static Fields opened(String encryptKey, String body) throws IOException {
        try {
            String data = Objects.requireNonNull(
                    Fields.parse(body.getBytes(StandardCharsets.UTF_8)).text("data"));
            return new Envelope(RsaEngines.jdk(), new SecureRandom())
                    .open(
                            new SealedMessage(encryptKey, data),
                            List.of(TestCertificates.SHOP.getPrivate()),
                            List.of((RSAPublicKey) TestCertificates.PLATFORM.getPublic()))
                    .fields();
        } catch (org.lifepay.envelope.EnvelopeException | org.lifepay.envelope.MalformedJsonException e) {
            throw new IOException(e);
        }
    }
}
