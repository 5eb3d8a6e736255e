package org.lifepay.sdk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.ErrorCodes;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.OpenedResponse;
import org.lifepay.envelope.SealedMessage;

/** One request and its answer: seal, send, open, and turn an error into the exception that says what to do next. */
final class SignedCall {
    private final Envelope envelope;
    private final MerchantKeys keys;
    private final Transport transport;

    SignedCall(Envelope envelope, MerchantKeys keys, Transport transport) {
        this.envelope = envelope;
        this.keys = keys;
        this.transport = transport;
    }

    /** Sends the request once and gives back the verified answer. */
    Fields send(URI url, Fields request) {
        TransportResponse reply = post(url, request);
        if (reply.status() >= 500) {
            throw outcomeUnknown(url, request, reply);
        }
        Optional<Fields> error = unsignedError(reply);
        if (error.isPresent()) {
            throw toException(url, request, error.get());
        }
        SealedMessage sealedMessage = sealed(reply);
        if (sealedMessage == null && reply.status() != 200) {
            throw outcomeUnknown(url, request, reply);
        }
        Fields answer = open(url, sealedMessage);
        if ("ERROR".equals(answer.text("status"))) {
            throw toException(url, request, answer);
        }
        return answer;
    }

    private static OutcomeUnknownException outcomeUnknown(URI url, Fields request, TransportResponse reply) {
        return new OutcomeUnknownException(
                "HTTP_" + reply.status(), requestId(request), "no answer of the platform from " + url, null);
    }

    private TransportResponse post(URI url, Fields request) {
        SealedMessage sealedMessage = envelope.seal(request, keys.merchant(), keys.currentPlatform());
        byte[] body = sealedMessage.data().getBytes(StandardCharsets.US_ASCII);
        try {
            return transport.post(new TransportRequest(url, headers(request, sealedMessage), body));
        } catch (IOException e) {
            throw new OutcomeUnknownException("NETWORK", requestId(request), "no whole answer from " + url, e);
        }
    }

    private static Map<String, String> headers(Fields request, SealedMessage sealedMessage) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/vnd.5upay-v3.0+json");
        headers.put("encryptKey", sealedMessage.encryptKey());
        for (String name : Arrays.asList("merchantId", "requestId", "partnerId")) {
            String value = request.text(name);
            if (value != null && value.matches("[\\x21-\\x7e]+")) { // the body's counts; a header holds ASCII only
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static @Nullable SealedMessage sealed(TransportResponse reply) {
        String data = json(reply).map(fields -> fields.text("data")).orElse(null);
        String encryptKey = reply.header("encryptKey").orElse(null);
        return data == null || encryptKey == null ? null : new SealedMessage(encryptKey, data);
    }

    /** An error before the merchant is known cannot be encrypted and comes as plain JSON (protocol §2, errors). */
    private static Optional<Fields> unsignedError(TransportResponse reply) {
        return json(reply).filter(fields -> "ERROR".equals(fields.text("status")));
    }

    private static Optional<Fields> json(TransportResponse reply) {
        try {
            return Optional.of(Fields.parse(reply.body()));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private Fields open(URI url, @Nullable SealedMessage sealedMessage) {
        if (sealedMessage == null) {
            throw new UnverifiedResponseException("what answered at " + url + " does not speak onlinePay v3");
        }
        try {
            OpenedResponse openedResponse = envelope.openResponse(sealedMessage, keys.merchant(), keys.platform());
            return openedResponse.fields();
        } catch (EnvelopeException e) {
            throw new UnverifiedResponseException("the answer from " + url
                    + " is not signed with the platform's certificate, or not for this merchant's key");
        }
    }

    private static LifepayException toException(URI url, Fields request, Fields answer) {
        String code = first(answer, "code", "error");
        String reason = first(answer, "errorMessage", "cause", "error");
        return mayHaveHappened(url, code)
                ? new OutcomeUnknownException(code, requestId(request), reason, null)
                : new RequestRejectedException(code, reason);
    }

    /** Another platform has codes of its own, and its "system error" may have carried the request out. */
    private static boolean mayHaveHappened(URI url, String code) {
        return ErrorCodes.find(code).map(ErrorCodes.Entry::repeatable).orElseGet(() -> isWrite(url));
    }

    private static boolean isWrite(URI url) {
        return !url.getPath().toLowerCase(Locale.ROOT).endsWith("query");
    }

    private static String first(Fields fields, String... names) {
        for (String name : names) {
            String text = fields.text(name);
            if (text != null) {
                return text;
            }
        }
        return "unknown";
    }

    private static String requestId(Fields request) {
        String requestId = request.text("requestId");
        return requestId == null ? "" : requestId;
    }

    /** A signed answer to another request, replayed, must not pass for the answer to this one. */
    static void requireSame(Fields request, Fields answer, String name) {
        String sent = request.text(name);
        String received = answer.text(name);
        if (sent != null && received != null && !sent.equals(received)) {
            throw new UnverifiedResponseException("the answer belongs to another request: its " + name + " differs");
        }
    }
}
