package org.lifepay.acceptance.storm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.sdk.Transport;
import org.lifepay.sdk.TransportRequest;
import org.lifepay.sdk.TransportResponse;

/** The line from a shop's SDK to the gateway; loses some requests and some answers while the weather is bad. */
final class LossyShopTransport implements Transport {
    private static final int ONE_IN = 15;

    private final GatewayPair gateway;
    private final CrashInjector crashInjector;
    private final RandomGenerator chance;
    private boolean calm;

    LossyShopTransport(GatewayPair gateway, CrashInjector crashInjector, RandomGenerator chance) {
        this.gateway = gateway;
        this.crashInjector = crashInjector;
        this.chance = chance;
    }

    void calm() {
        calm = true;
    }

    @Override
    public TransportResponse post(TransportRequest request) throws IOException {
        if (!calm && chance.nextInt(ONE_IN) == 0) {
            throw new IOException("the request was lost");
        }
        Map<String, String> headers = request.headers();
        ApiResponse reply = gateway.serve(new ApiRequest(
                request.url().getPath(),
                headers.get("Content-Type"),
                headers.get("encryptKey"),
                headers.get("merchantId"),
                headers.get("requestId"),
                headers.get("partnerId"),
                new String(request.body(), StandardCharsets.ISO_8859_1),
                "127.0.0.1",
                null));
        crashInjector.requireAlive();
        if (!calm && chance.nextInt(ONE_IN) == 0) {
            throw new IOException("the answer was lost");
        }
        Map<String, String> answered = new LinkedHashMap<>();
        if (reply.encryptKey() != null && reply.merchantId() != null) {
            answered.put("encryptKey", reply.encryptKey());
            answered.put("merchantId", reply.merchantId());
        }
        return new TransportResponse(200, answered, reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
