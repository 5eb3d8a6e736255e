package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.OpenedResponse;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;

/** The merchants' side of the envelope, before the load and after it. */
final class Sealer {
    private static final String ENCRYPT_KEY = "\r\nencryptkey: ";

    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private final RSAPublicKey platform;
    private final URI gateway;

    private Sealer(RSAPublicKey platform, URI gateway) {
        this.platform = platform;
        this.gateway = gateway;
    }

    static Sealer with(Path platformCertificate, URI gateway) throws IOException {
        try {
            byte[] file = Files.readAllBytes(platformCertificate);
            return new Sealer(KeyFiles.publicKey(KeyFiles.certificate(file)), gateway);
        } catch (KeyFileException e) {
            throw new IllegalStateException("the stack's platform certificate is damaged", e);
        }
    }

    static Sealer with(RSAPublicKey platform, URI gateway) {
        return new Sealer(platform, gateway);
    }

    /** The requests as they go over the wire, head and body. */
    List<PreparedRequest> seal(List<PlannedRequest> planned) {
        return planned.parallelStream()
                .map(request -> new PreparedRequest(request, seal(request)))
                .toList();
    }

    private byte[] seal(PlannedRequest plannedRequest) {
        SealedMessage sealedMessage =
                envelope.seal(plannedRequest.fields(), plannedRequest.merchant().key(), platform);
        String request = "POST " + plannedRequest.path() + " HTTP/1.1\r\n"
                + "Host: " + gateway.getAuthority() + "\r\n"
                + "Content-Type: application/vnd.5upay-v3.0+json\r\n"
                + "encryptKey: " + sealedMessage.encryptKey() + "\r\n"
                + "merchantId: " + plannedRequest.merchant().number() + "\r\n"
                + "requestId: " + plannedRequest.field("requestId") + "\r\n"
                + "Content-Length: " + sealedMessage.data().length() + "\r\n\r\n"
                + sealedMessage.data();
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What an answer turned out to be. */
    sealed interface Seen {
        /** Signed by the platform. */
        record Success(PlannedRequest planned, Fields fields) implements Seen {}

        /** The platform refused, sealed or in the plain. */
        record Refused(PlannedRequest planned, String code) implements Seen {}

        /** No whole answer, or not HTTP 200. */
        record Lost(PlannedRequest planned) implements Seen {}

        /** An answer that cannot be opened or whose signature does not fit. */
        record Untrusted(PlannedRequest planned) implements Seen {}
    }

    /** Opens and verifies all answers. */
    List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent) {
        return answers.parallelStream()
                .map(answer -> open(answer.bytes(), sent.get(answer.request()).planned()))
                .toList();
    }

    private Seen open(byte[] answer, PlannedRequest plannedRequest) {
        String head = new String(
                answer, 0, Math.max(0, Connection.endOfHead(answer, answer.length)), StandardCharsets.ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 200")) {
            return new Seen.Lost(plannedRequest);
        }
        try {
            Fields body = Fields.parse(Arrays.copyOfRange(answer, head.length(), answer.length));
            if ("ERROR".equals(body.text("status"))) {
                return new Seen.Refused(plannedRequest, code(body));
            }
            String data = body.text("data");
            SealedMessage sealedMessage = new SealedMessage(encryptKey(head), data == null ? "" : data);
            OpenedResponse openedResponse = envelope.openResponse(
                    sealedMessage, plannedRequest.merchant().key(), List.of(platform));
            return openedResponse.signed()
                    ? new Seen.Success(plannedRequest, openedResponse.fields())
                    : new Seen.Refused(plannedRequest, code(openedResponse.fields()));
        } catch (MalformedJsonException | EnvelopeException e) {
            return new Seen.Untrusted(plannedRequest);
        }
    }

    private static String encryptKey(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(ENCRYPT_KEY);
        return at < 0 ? "" : head.substring(at + ENCRYPT_KEY.length(), head.indexOf('\r', at + ENCRYPT_KEY.length()));
    }

    private static String code(Fields fields) {
        String code = fields.text("code");
        return code == null ? "?" : code;
    }
}
