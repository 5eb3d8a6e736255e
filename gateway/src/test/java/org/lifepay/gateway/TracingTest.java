package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.tracing.Spans;
import org.lifepay.gateway.tracing.Tracing;

/** What a collector receives, by OTLP over HTTP, of a request and of what it led to. */
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer outside;
    private GatewayServer gateway;

    /** The collector and the merchant's server. */
    @BeforeEach
    void begin() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (received) {
                received.write(body);
            }
            spans.addAll(Span.allOf(body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        outside.createContext("/notify", exchange -> {
            exchange.getRequestBody().readAllBytes();
            told.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("traceparent"), "none"));
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("SUCCESS".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        outside.start();
    }

    @AfterEach
    void end() {
        outside.stop(0);
    }

    private String outside(String path) {
        return "http://127.0.0.1:" + outside.getAddress().getPort() + path;
    }

    @Test
    void an_orders_trace_leads_from_the_merchants_program_to_its_notification() throws Exception {
        gateway = new GatewayServer(
                "lifepay.sandbox=true",
                "lifepay.tracing.enabled=true",
                "lifepay.tracing.percent=100",
                "lifepay.tracing.endpoint=" + outside("/v1/traces"));
        try (GatewayServer _ = gateway;
                MerchantProgram shop = new MerchantProgram(gateway)) {
            call(shop, MerchantProgram.ORDER, order(shop));
            Order order = gateway.bean(OrderTable.class)
                    .findByRequestId(shop.merchant(), "r-1")
                    .orElseThrow();
            gateway.pay(order, order.paymentOrderId());
            gateway.bean(NotificationWorker.class).runOnce();
            await().until(() -> !told.isEmpty());
            shop.call(MerchantProgram.QUERY, shop.query("r-1").build());
            await().untilAsserted(() -> {
                gateway.bean(Tracing.class).flush();
                assertThat(named("POST /onlinePay/query")).isNotEmpty();
                assertThat(named("POST notification")).isNotEmpty();
            });

            Span request = named("POST /onlinePay/order").getFirst();
            assertThat(request.trace()).isEqualTo(TRACE);
            assertThat(request.parent()).isEqualTo(CALLER);
            assertThat(request.tags())
                    .containsEntry("lifepay.merchant", shop.merchant().digits())
                    .containsEntry("lifepay.request_id", "r-1")
                    .containsEntry("http.response.status_code", "200");
            assertThat(childrenOf(request))
                    .anySatisfy(child -> assertThat(child.name()).isEqualTo("insert payment_order"))
                    .anySatisfy(child -> assertThat(child.name()).startsWith("channel "));
            Span notification = named("POST notification").getFirst();
            assertThat(notification.trace()).isEqualTo(TRACE);
            assertThat(notification.parent()).isEqualTo(request.id());
            assertThat(told).containsExactly("00-" + TRACE + "-" + notification.id() + "-01");
            Span query = named("POST /onlinePay/query").getFirst();
            assertThat(query.trace()).isNotEqualTo(TRACE);
            assertThat(query.links()).containsExactly(TRACE);
            assertThat(received.toString(StandardCharsets.ISO_8859_1))
                    .doesNotContain(
                            "6222020000000001",
                            "110101199003070011",
                            "li@mail.example",
                            "shop.example",
                            "Li Lei",
                            "tea");
        }
    }

    @Test
    void a_gateway_that_does_not_trace_makes_no_span_and_tells_merchants_none() {
        try (GatewayServer plain = GatewayServer.used();
                MerchantProgram shop = new MerchantProgram(plain)) {
            assertThat(plain.beans(Tracing.class)).isEmpty();
            assertThat(Spans.active()).isFalse();
            assertThat(shop.call(MerchantProgram.QUERY, shop.query("none").build())
                            .code())
                    .isEqualTo("ORDER_NOT_FOUND");
        }
    }

    private Fields order(MerchantProgram shop) {
        return shop.order("r-1")
                .put("notifyUrl", outside("/notify"))
                .put("callbackUrl", "https://shop.example/back?mail=li@mail.example")
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put(
                        "payer",
                        Fields.builder()
                                .put("name", "Li Lei")
                                .put("bankCardNum", "6222020000000001")
                                .put("idNum", "110101199003070011")
                                .put("email", "li@mail.example")
                                .build())
                .build();
    }

    private void call(MerchantProgram shop, String path, Fields fields) throws IOException, InterruptedException {
        SealedMessage message = shop.seal(fields);
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(path))
                .header("Content-Type", "application/vnd.5upay-v3.0+json")
                .header("encryptKey", message.encryptKey())
                .header("merchantId", shop.merchant().digits())
                .header("traceparent", TRACEPARENT)
                .POST(HttpRequest.BodyPublishers.ofString(message.data()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private List<Span> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    private List<Span> childrenOf(Span parent) {
        return spans.stream().filter(span -> span.parent().equals(parent.id())).toList();
    }

    /** A span as it stands on the wire: the fields of opentelemetry.proto.trace.v1.Span that the tests look at. */
    private record Span(
            String trace, String id, String parent, String name, Map<String, String> tags, List<String> links) {
        static List<Span> allOf(byte[] request) {
            return fields(request, 1).stream()
                    .flatMap(resource -> fields(resource, 2).stream())
                    .flatMap(scope -> fields(scope, 2).stream())
                    .map(Span::of)
                    .toList();
        }

        private static Span of(byte[] span) {
            Map<String, String> tags = new LinkedHashMap<>();
            for (byte[] tag : fields(span, 9)) {
                tags.put(text(tag, 1), text(fields(tag, 2).getFirst(), 1));
            }
            return new Span(
                    hex(span, 1),
                    hex(span, 2),
                    hex(span, 4),
                    text(span, 5),
                    tags,
                    fields(span, 13).stream().map(link -> hex(link, 1)).toList());
        }

        private static String hex(byte[] message, int field) {
            return fields(message, field).stream()
                    .map(HexFormat.of()::formatHex)
                    .findFirst()
                    .orElse("");
        }

        private static String text(byte[] message, int field) {
            return fields(message, field).stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .findFirst()
                    .orElse("");
        }

        /** All values of a field of a protobuf message that have a length. */
        private static List<byte[]> fields(byte[] message, int wanted) {
            List<byte[]> found = new ArrayList<>();
            ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                int key = (int) varint(in);
                switch (key & 7) {
                    case 0 -> varint(in);
                    case 1 -> in.getLong();
                    case 5 -> in.getInt();
                    default -> {
                        byte[] value = new byte[(int) varint(in)];
                        in.get(value);
                        if (key >>> 3 == wanted) {
                            found.add(value);
                        }
                    }
                }
            }
            return found;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
