package org.lifepay.sdk.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;

/** A gateway that certifies a request for the right codes and answers queries of the key it certified. */
final class TestGateway implements AutoCloseable {
    static final String CODE = "K7QF-2M9T-XW4D-8HRC";
    static final TestCertificates AUTHORITY = TestCertificates.authority("Lifepay Test Authority");
    static final TestCertificates PLATFORM = TestCertificates.authority("Lifepay Test Platform");
    private static final Envelope ENVELOPE = new Envelope(RsaEngines.jdk(), new SecureRandom());

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<PublicKey> redemptions = new CopyOnWriteArrayList<>();
    private boolean losesTheAnswer;
    private boolean codesAreOld;
    private PublicKey merchant = PLATFORM.certificate().getPublicKey();

    TestGateway() throws IOException {
        server.createContext("/certificates/redeem", this::redeem);
        server.createContext("/onlinePay/query", this::query);
        server.createContext("/", exchange -> answer(exchange, 404, ""));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The key of each request that came with the right codes. */
    List<PublicKey> redemptions() {
        return redemptions;
    }

    void loseTheAnswer(boolean lose) {
        losesTheAnswer = lose;
    }

    void letTheCodesExpire() {
        codesAreOld = true;
    }

    /** Has this key registered for the merchant. */
    void knows(PublicKey key) {
        merchant = key;
    }

    private void redeem(HttpExchange exchange) throws IOException {
        Fields fields = parse(exchange.getRequestBody().readAllBytes());
        boolean right =
                "12345678".equals(fields.text("referenceNumber")) && CODE.equals(fields.text("authorizationCode"));
        PublicKey key = verified(Objects.requireNonNull(fields.text("request")));
        boolean spent = redemptions.stream().anyMatch(used -> !used.equals(key));
        if (!right || spent || codesAreOld) {
            answer(exchange, 403, "{\"code\":\"CODES_REJECTED\",\"message\":\"两码无效\"}");
            return;
        }
        redemptions.add(key);
        merchant = key;
        if (losesTheAnswer) {
            exchange.close();
            return;
        }
        TestCertificates mine = AUTHORITY.certify(merchant, "CN=Tea House,OU=890000593");
        String json = "{\"merchantId\":\"890000593\",\"certificate\":" + quoted(mine.pem()) + ",\"chain\":["
                + quoted(AUTHORITY.pem()) + "],\"platformCertificate\":" + quoted(PLATFORM.pem())
                + ",\"notAfter\":\"2028-01-01 00:00:00\"}";
        answer(exchange, 200, json);
    }

    /** The request's key, once its signature is verified by Bouncy Castle. */
    static PublicKey verified(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            PKCS10CertificationRequest request = (PKCS10CertificationRequest) parser.readObject();
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalStateException("the request's signature is wrong");
            }
            return key;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void query(HttpExchange exchange) throws IOException {
        String encryptKey = exchange.getRequestHeaders().getFirst("encryptKey");
        String data = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            ENVELOPE.open(
                    new SealedMessage(encryptKey, data),
                    List.of(PLATFORM.key()),
                    Collections.singletonList((RSAPublicKey) merchant));
        } catch (EnvelopeException e) {
            answer(exchange, 200, new String(error("ENVELOPE_REJECTED").toJson(), StandardCharsets.UTF_8));
            return;
        }
        SealedMessage reply = ENVELOPE.sealUnsigned(error("ORDER_NOT_FOUND"), (RSAPublicKey) merchant);
        exchange.getResponseHeaders().set("encryptKey", reply.encryptKey());
        answer(exchange, 200, reply.jsonBody());
    }

    private static Fields error(String code) {
        return Fields.builder()
                .put("status", "ERROR")
                .put("code", code)
                .put("errorMessage", "said by the gateway")
                .build();
    }

    private static Fields parse(byte[] json) {
        try {
            return Fields.parse(json);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
