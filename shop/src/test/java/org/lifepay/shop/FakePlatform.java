package org.lifepay.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;

/** Gateway and simulator in one, small enough to be seen through; what is broken is left out on purpose. */
final class FakePlatform implements AutoCloseable {
    private static final String PNG = Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    private final Envelope envelope = new Envelope(RsaEngines.jdk(), new SecureRandom());
    private final Fields keys = keys();
    private final KeyPairFile platform = pair("platform");
    private final KeyPairFile merchant = pair("merchant");
    private final Map<String, Fields> orders = new ConcurrentHashMap<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, Fields> refunds = new ConcurrentHashMap<>();
    private final Set<String> broken;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    /** @param broken the paths that answer with an error */
    FakePlatform(String... broken) throws Exception {
        this.broken = Set.of(broken);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes what a merchant gets from its operator. */
    Path merchantFolder(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("890000593"));
        Files.write(folder.resolve("merchant.pfx"), file("merchant", "pfx_aes256_base64"));
        Files.write(folder.resolve("platform.cer"), file("platform", "certificate_der_base64"));
        Files.writeString(folder.resolve("password.txt"), "123456\n");
        return folder;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (broken.contains(path)) {
            reply(exchange, 500, "broken");
        } else if (path.startsWith("/sim/trades/")) {
            pay(path.split("/", -1)[3]);
            reply(exchange, 200, "{}");
        } else {
            Fields request = open(exchange);
            SealedMessage sealedMessage = seal(answer(path, request));
            exchange.getResponseHeaders().set("encryptKey", sealedMessage.encryptKey());
            reply(exchange, 200, sealedMessage.jsonBody());
        }
    }

    private Fields answer(String path, Fields request) {
        String id = text(request, "requestId");
        Fields.Builder answer = Fields.builder()
                .put("merchantId", "890000593")
                .put("requestId", id)
                .put("serialNumber", "s-" + id);
        return switch (path) {
            case "/onlinePay/order" -> place(id, request, answer);
            case "/onlinePay/query" -> order(id, answer);
            case "/onlinePay/cancelOrder" -> {
                statuses.put(id, "CANCEL");
                notify(orderOf(id), order(id, Fields.builder()));
                yield answer.put("status", "SUCCESS").build();
            }
            case "/onlinePay/refund", "/onlinePay/refundQuery" -> {
                refunds.putIfAbsent(id, request);
                Fields refund = Objects.requireNonNull(refunds.get(id));
                Fields done = answer.put("amount", refund.text("amount"))
                        .put("currency", "CNY")
                        .put("status", "SUCCESS")
                        .build();
                if (path.equals("/onlinePay/refund")) {
                    notify(refund, done);
                }
                yield done;
            }
            default -> throw new IllegalArgumentException(path);
        };
    }

    private Fields place(String id, Fields request, Fields.Builder answer) {
        orders.put(id, request);
        String mode = text(request, "paymentModeCode");
        statuses.put(id, mode.startsWith("BARCODE") ? "SUCCESS" : "INIT");
        answer.put("paymentOrderId", id).put("status", "SUCCESS");
        return switch (mode) {
            case "SCANCODE-ALI_PAY-P2P" ->
                answer.put("scanCode", PNG)
                        .put("scanCodeUrl", "https://qr.example")
                        .build();
            case "ALIPAY-OFFICIAL-P2P" -> answer.put("tradeNo", "2026112322001").build();
            default -> answer.build();
        };
    }

    private Fields order(String id, Fields.Builder answer) {
        return answer.put("merchantId", "890000593")
                .put("requestId", id)
                .put("serialNumber", "s-" + id)
                .put("orderAmount", orderOf(id).text("orderAmount"))
                .put("orderCurrency", "CNY")
                .put("status", statuses.get(id))
                .build();
    }

    private void pay(String id) {
        statuses.put(id, "SUCCESS");
        notify(orderOf(id), order(id, Fields.builder()));
    }

    /** Sends everything twice: duplicates are normal. */
    private void notify(Fields request, Fields notification) {
        if (broken.contains("notify")) {
            return;
        }
        SealedMessage sealedMessage = seal(notification);
        HttpRequest post = HttpRequest.newBuilder(URI.create(text(request, "notifyUrl")))
                .header("encryptKey", sealedMessage.encryptKey())
                .header("merchantId", "890000593")
                .POST(HttpRequest.BodyPublishers.ofString(sealedMessage.jsonBody()))
                .build();
        var _ = threads.submit(() -> {
            try (HttpClient client = HttpClient.newHttpClient()) {
                client.send(post, HttpResponse.BodyHandlers.ofString());
                return client.send(post, HttpResponse.BodyHandlers.ofString());
            }
        });
    }

    private Fields orderOf(String id) {
        return Objects.requireNonNull(orders.get(id), id);
    }

    private Fields open(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("encryptKey"));
        try {
            return envelope.open(
                            new SealedMessage(key, body),
                            List.of(platform.privateKey()),
                            List.of(KeyFiles.publicKey(merchant.certificate())))
                    .fields();
        } catch (org.lifepay.envelope.EnvelopeException e) {
            throw new IOException(e);
        }
    }

    private SealedMessage seal(Fields fields) {
        return envelope.seal(fields, platform.privateKey(), KeyFiles.publicKey(merchant.certificate()));
    }

    private static String text(Fields fields, String name) {
        return Objects.requireNonNull(fields.text(name), name);
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private KeyPairFile pair(String owner) throws Exception {
        return KeyFiles.keyPair(file(owner, "pfx_aes256_base64"), "123456".toCharArray());
    }

    private byte[] file(String owner, String name) {
        Fields files = (Fields) Objects.requireNonNull(keys.get(owner));
        return Base64.getDecoder().decode(text(files, name));
    }

    private static Fields keys() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(FakePlatform.class.getResourceAsStream("/protocol-vectors.json"))) {
            return (Fields)
                    Objects.requireNonNull(Fields.parse(file.readAllBytes()).get("keys"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
