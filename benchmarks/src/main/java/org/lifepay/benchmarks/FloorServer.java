package org.lifepay.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;

/**
 * What the protocol costs without a gateway: the JDK's HTTP server opens and verifies each message, and seals and signs an
 * answer of the size of a query's. It looks nothing up and stores nothing.
 */
final class FloorServer {
    static final String KEY = "platform.key";
    static final String PORT = "port";

    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private final PrivateKey key;
    private final Map<String, RSAPublicKey> merchants;

    private FloorServer(PrivateKey key, Map<String, RSAPublicKey> merchants) {
        this.key = key;
        this.merchants = merchants;
    }

    /** The argument is a folder with the platform's key and each merchant's certificate, where the port is written to. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException, KeyFileException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("jdk.httpserver.maxConnections", "-1");
        Path folder = Path.of(arguments[0]);
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve(KEY))));
        FloorServer floor = new FloorServer(key, merchants(folder));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.createContext("/", floor::answer);
        server.setExecutor(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
        server.start();
        Path written = Files.writeString(
                folder.resolve(PORT + ".new"),
                Integer.toString(server.getAddress().getPort()));
        Files.move(written, folder.resolve(PORT), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, RSAPublicKey> merchants(Path folder) throws IOException, KeyFileException {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".cer")).toList()) {
                String number = String.valueOf(file.getFileName()).replace(".cer", "");
                keys.put(number, KeyFiles.publicKey(KeyFiles.certificate(Files.readAllBytes(file))));
            }
        }
        return keys;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String data = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        RSAPublicKey merchant = merchants.get(exchange.getRequestHeaders().getFirst("merchantId"));
        String encryptKey = exchange.getRequestHeaders().getFirst("encryptKey");
        if (merchant == null || encryptKey == null) {
            send(exchange, 400, new byte[0]);
            return;
        }
        try {
            Fields query = envelope.open(new SealedMessage(encryptKey, data), List.of(key), List.of(merchant))
                    .fields();
            SealedMessage sealed = envelope.seal(reply(query), key, merchant);
            exchange.getResponseHeaders().set("encryptKey", sealed.encryptKey());
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.5upay-v3.0+json");
            send(exchange, 200, sealed.jsonBody().getBytes(StandardCharsets.US_ASCII));
        } catch (EnvelopeException e) {
            send(exchange, 400, new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Fields reply(Fields query) {
        String merchant = String.valueOf(query.text("merchantId"));
        return Fields.builder()
                .put("merchantId", merchant)
                .put("requestId", String.valueOf(query.text("requestId")))
                .put("partnerId", merchant)
                .put("serialNumber", "0".repeat(23) + merchant)
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put("paymentModeAlias", "ALI_SCANCODE_PAY")
                .put("orderAmount", "888")
                .put("orderCurrency", "CNY")
                .put("status", "SUCCESS")
                .put("completeDateTime", "2026-03-01 10:00:00")
                .put("remark", "seeded")
                .put("tradeNo", "2026030122001400000000000001")
                .put("feeAmount", "5")
                .build();
    }
}
