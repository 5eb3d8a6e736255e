package org.lifepay.shop.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.testkit.SignedNotification;
import org.lifepay.sdk.testkit.TestPlatform;

/** A scripted platform: it answers as told, and says nothing by itself. */
final class Gateway implements AutoCloseable {
    private static final KeyPair PLATFORM = pair();
    private static final KeyPair MERCHANT = pair();

    final TestPlatform platform = TestPlatform.of("890000593", PLATFORM, MERCHANT);
    final MovableClock clock = new MovableClock();
    private final Envelope envelope = new Envelope(RsaEngines.jdk(), new SecureRandom());
    private final Map<String, Fields> orders = new ConcurrentHashMap<>();
    private final Map<String, Fields> refunds = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private volatile Map<String, String> lies = Map.of();
    private final HttpServer server;

    Gateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    ShopServer openShop(Path data) throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        LifepayClient client =
                LifepayClient.builder(url, "890000593", platform.merchantKeys()).build();
        ShopOptions options = ShopOptions.of(url, data, data).simulator("https://alipay.example");
        return ShopServer.start(options, client, clock, new SecureRandom());
    }

    void status(String requestId, String status) {
        statuses.put(requestId, status);
    }

    /** Members of the answers to queries that are not as they should be. */
    void lie(Map<String, String> members) {
        lies = members;
    }

    void broken(String path, boolean is) {
        boolean changed = is ? broken.add(path) : broken.remove(path);
        if (!changed) {
            throw new IllegalStateException(path);
        }
    }

    Map<String, String> placed(String requestId) {
        Fields order = Objects.requireNonNull(orders.get(requestId), requestId);
        Map<String, String> members = new HashMap<>();
        order.names().stream()
                .filter(name -> order.get(name) instanceof String)
                .forEach(name -> members.put(name, order.text(name)));
        return members;
    }

    int orders() {
        return orders.size();
    }

    int questions(String requestId) {
        return questions.getOrDefault(requestId, 0);
    }

    int refunds() {
        return refunds.size();
    }

    String lastRefund() {
        return refunds.keySet().iterator().next();
    }

    /** Status and body of the shop's reply. */
    String notify(ShopServer shop, SignedNotification notification) throws IOException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(shop.url() + "/notify"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(notification.body()));
        notification.headers().forEach(post::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = client.send(post.build(), HttpResponse.BodyHandlers.ofString());
            return reply.statusCode() + " " + reply.body();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (broken.contains(path)) {
            exchange.sendResponseHeaders(500, -1);
        } else {
            SealedMessage sealedMessage = answer(path, open(exchange, body));
            byte[] reply = sealedMessage.jsonBody().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("encryptKey", sealedMessage.encryptKey());
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
        exchange.close();
    }

    private Fields open(HttpExchange exchange, byte[] body) throws IOException {
        String key = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("encryptKey"));
        try {
            return envelope.open(
                            new SealedMessage(key, new String(body, StandardCharsets.UTF_8)),
                            List.of(PLATFORM.getPrivate()),
                            List.of((RSAPublicKey) MERCHANT.getPublic()))
                    .fields();
        } catch (EnvelopeException e) {
            throw new IOException(e);
        }
    }

    private SealedMessage answer(String path, Fields request) {
        String id = Objects.requireNonNull(request.text("requestId"));
        Fields.Builder answer = Fields.builder()
                .put("merchantId", "890000593")
                .put("requestId", id)
                .put("serialNumber", "s-1");
        return switch (path) {
            case "/onlinePay/order" -> seal(place(id, request, answer));
            case "/onlinePay/query" -> {
                questions.merge(id, 1, Integer::sum);
                yield orders.containsKey(id) ? seal(order(id, answer)) : refused("ORDER_NOT_FOUND");
            }
            case "/onlinePay/cancelOrder" -> {
                boolean open = statuses.replace(id, "INIT", "CANCEL");
                yield seal(answer.put("status", open ? "SUCCESS" : "FAILED").build());
            }
            case "/onlinePay/refund" -> {
                refunds.put(id, request);
                yield seal(refund(answer, request).put("status", "SUCCESS").build());
            }
            case "/onlinePay/refundQuery" ->
                refunds.containsKey(id)
                        ? seal(refund(answer, refunds.get(id))
                                .put("status", "INIT")
                                .build())
                        : refused("REFUND_NOT_FOUND");
            default -> throw new IllegalArgumentException(path);
        };
    }

    private Fields place(String id, Fields request, Fields.Builder answer) {
        orders.put(id, request);
        statuses.put(id, "INIT");
        answer.put("paymentOrderId", "p-1").put("status", "SUCCESS");
        return switch (String.valueOf(request.text("paymentModeCode"))) {
            case "SCANCODE-ALI_PAY-P2P" ->
                answer.put("scanCode", Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G'}))
                        .put("scanCodeUrl", "https://alipay.example/qr/1")
                        .build();
            case "ALIPAY-APP-P2P" ->
                answer.put("appParams", "app_id=1&sign=a%2B").build();
            default ->
                answer.put("redirectUrl", "https://pay.example/receipt/index/1").build();
        };
    }

    private Fields order(String id, Fields.Builder answer) {
        answer.put("orderAmount", Objects.requireNonNull(orders.get(id)).text("orderAmount"))
                .put("orderCurrency", "CNY")
                .put("status", statuses.get(id));
        lies.forEach(answer::put);
        return answer.build();
    }

    private static Fields.Builder refund(Fields.Builder answer, Fields request) {
        return answer.put("amount", request.text("amount")).put("currency", "CNY");
    }

    /** Unsigned, as errors are. */
    private SealedMessage refused(String code) {
        return envelope.sealUnsigned(
                Fields.builder()
                        .put("status", "ERROR")
                        .put("code", code)
                        .put("error", "no")
                        .build(),
                (RSAPublicKey) MERCHANT.getPublic());
    }

    private SealedMessage seal(Fields fields) {
        return envelope.seal(fields, PLATFORM.getPrivate(), (RSAPublicKey) MERCHANT.getPublic());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Time that passes when a test says so. */
    static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void advance(long millis) {
            now = now.plusMillis(millis);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
