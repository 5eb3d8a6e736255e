package org.lifepay.sdk;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;

/** Opens requests as the platform does, and answers with what the test says. */
final class FakePlatform implements AutoCloseable {
    private static final Envelope ENVELOPE = new Envelope(RsaEngines.jdk(), new SecureRandom());

    private final AtomicReference<Fields> lastRequest = new AtomicReference<>();
    private final LoopbackServer server;

    private FakePlatform(LoopbackServer.Handler handler) throws IOException {
        server = new LoopbackServer(handler);
    }

    /** Signs the answer with the platform's key. */
    static FakePlatform answering(UnaryOperator<Fields> answer) throws IOException {
        AtomicReference<FakePlatform> self = new AtomicReference<>();
        FakePlatform platform = new FakePlatform(request -> {
            Fields fields = open(request);
            Objects.requireNonNull(self.get()).lastRequest.set(fields);
            return reply(sign(answer.apply(fields)));
        });
        self.set(platform);
        return platform;
    }

    /** Answers with bytes of the test's own making. */
    static FakePlatform raw(LoopbackServer.Handler handler) throws IOException {
        return new FakePlatform(handler);
    }

    LifepayClient.Builder client() {
        return LifepayClient.builder(server.url(), Vectors.MERCHANT_ID, Vectors.merchantKeys())
                .sleeper(millis -> {});
    }

    LoopbackServer server() {
        return server;
    }

    Fields lastRequest() {
        return Objects.requireNonNull(lastRequest.get());
    }

    static Fields open(LoopbackServer.Request request) {
        try {
            SealedMessage sealedMessage = new SealedMessage(request.header("encryptKey"), request.body());
            return ENVELOPE.open(
                            sealedMessage,
                            List.of(Vectors.pair("platform").privateKey()),
                            List.of(Vectors.publicKey("merchant")))
                    .fields();
        } catch (EnvelopeException e) {
            throw new IllegalStateException("the platform could not open the request", e);
        }
    }

    static SealedMessage sign(Fields answer) {
        return signBy("platform", answer);
    }

    static SealedMessage signBy(String owner, Fields answer) {
        return ENVELOPE.seal(answer, Vectors.pair(owner).privateKey(), Vectors.publicKey("merchant"));
    }

    static SealedMessage unsigned(Fields answer) {
        return ENVELOPE.sealUnsigned(answer, Vectors.publicKey("merchant"));
    }

    static byte[] reply(SealedMessage sealedMessage) {
        return LoopbackServer.reply(
                "200 OK\r\nencryptKey: " + sealedMessage.encryptKey() + "\r\nmerchantId: " + Vectors.MERCHANT_ID,
                sealedMessage.jsonBody());
    }

    static Fields error(String code, String cause) {
        return Fields.builder()
                .put("status", "ERROR")
                .put("code", code)
                .put("error", "error." + code)
                .put("cause", cause)
                .put("errorMessage", cause)
                .build();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
