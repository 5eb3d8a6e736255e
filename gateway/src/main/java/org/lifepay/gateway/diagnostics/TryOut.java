package org.lifepay.gateway.diagnostics;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.CanonicalString;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.OpenedResponse;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiFunction;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a function of the merchants' API as a merchant's program does, with the merchant's key, and shows each message as it goes
 * over the wire and as it reads. As it is handed a private key, it works in sandbox mode only; nothing is stored or logged.
 */
@Component
public class TryOut {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectProvider<ApiFunction> functions;
    private final Envelope envelope;
    private final PlatformKeys platformKeys;
    private final boolean sandbox;

    TryOut(
            ObjectProvider<ApiFunction> functions,
            Envelope envelope,
            PlatformKeys platformKeys,
            PlatformSettings settings) {
        this.functions = functions;
        this.envelope = envelope;
        this.platformKeys = platformKeys;
        this.sandbox = settings.sandbox();
    }

    /** Whether this gateway offers it. */
    public boolean isEnabled() {
        return sandbox;
    }

    /**
     * From where a call comes, as the merchant's list of addresses counts it.
     *
     * @param address the peer of the socket
     */
    public record Caller(
            MerchantId merchant,
            PrivateKey key,
            String address,
            @Nullable String forwardedFor) {}

    /**
     * Makes a call.
     *
     * @param path of a function
     * @param fields without {@code hmac}
     */
    public WireExchange call(String path, Caller caller, Fields fields) {
        if (!sandbox) {
            throw new IllegalStateException("calls are tried in sandbox mode only");
        }
        ApiFunction function = functions.stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
        RSAPublicKey platform =
                KeyFiles.publicKey(platformKeys.of(caller.merchant()).certificate());
        SealedMessage sealed = envelope.seal(fields, caller.key(), platform);
        String number = caller.merchant().digits();
        ApiResponse response = function.call(new ApiRequest(
                path,
                ApiRequest.CONTENT_TYPE,
                sealed.encryptKey(),
                number,
                fields.text("requestId"),
                null,
                sealed.data(),
                caller.address(),
                caller.forwardedFor()));
        WireExchange.Message request = new WireExchange.Message(
                sealed.encryptKey(), sealed.data(), pretty(fields), CanonicalString.of(fields), true);
        return opened(path, request, response, caller.key(), platform);
    }

    private WireExchange opened(
            String path, WireExchange.Message request, ApiResponse response, PrivateKey key, RSAPublicKey platform) {
        Fields body = parsed(response.body());
        String encryptKey = response.encryptKey();
        String data = body.text("data");
        if (encryptKey == null || data == null) {
            return exchange(path, request, response, body, false);
        }
        try {
            OpenedResponse opened = envelope.openResponse(new SealedMessage(encryptKey, data), key, List.of(platform));
            return exchange(path, request, response, opened.fields(), opened.signed());
        } catch (EnvelopeException e) {
            throw new IllegalStateException("the gateway's own response cannot be opened", e);
        }
    }

    private static WireExchange exchange(
            String path, WireExchange.Message request, ApiResponse response, Fields fields, boolean signed) {
        String encryptKey = response.encryptKey();
        return new WireExchange(
                path,
                request,
                new WireExchange.Message(
                        encryptKey == null ? "" : encryptKey,
                        response.body(),
                        pretty(fields),
                        CanonicalString.of(fields),
                        signed),
                fields);
    }

    private static Fields parsed(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the gateway's own response is no JSON", e);
        }
    }

    private static String pretty(Fields fields) {
        return JSON.readTree(fields.toJson()).toPrettyString();
    }
}
