package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.OpenedResponse;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.NotificationParser;

/** A merchant with a program of its own: raw HTTP and the envelope, no SDK in between. */
record Shop(
        String gateway, String merchantId, Identity identity, RSAPublicKey platform, NotificationReceiver receiver) {
    static final String CONTENT_TYPE = "application/vnd.5upay-v3.0+json";
    static final String ORDER = "/onlinePay/order";
    static final String QUERY = "/onlinePay/query";
    static final String REFUND = "/onlinePay/refund";
    static final String REFUND_QUERY = "/onlinePay/refundQuery";
    static final String CANCEL = "/onlinePay/cancelOrder";
    static final String SCAN_CODE = "SCANCODE-ALI_PAY-P2P";
    static final String LIFE_ACCOUNT = "ALIPAY-OFFICIAL-P2P";
    static final String MINI_PROGRAM = "MINIAPPS-ALI_PAY-P2P";
    static final String WAP = "ALIPAY-WAP-P2P";
    static final String PC = "ALIPAY-PC-P2P";
    static final String APP = "ALIPAY-APP-P2P";
    static final String BARCODE = "BARCODE-ALI_PAY-P2P";
    static final String BUYER = "2088000000000011";
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Envelope ENVELOPE = new Envelope(RsaEngines.best(), new SecureRandom());

    /** The same with another notifyUrl. */
    Shop with(NotificationReceiver other) {
        return new Shop(gateway, merchantId, identity, platform, other);
    }

    /** The same at another gateway. */
    Shop at(String otherGateway) {
        return new Shop(otherGateway, merchantId, identity, platform, receiver);
    }

    /** An order of 12.34 yuan, payable on the cashier page. */
    Map<String, Object> order(String requestId) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("merchantId", merchantId);
        order.put("orderAmount", "1234");
        order.put("orderCurrency", "CNY");
        order.put("requestId", requestId);
        order.put("notifyUrl", receiver.url());
        order.put("callbackUrl", "https://shop.example/thanks");
        order.put("productDetails", List.of(Map.of("name", "Tea 茶", "quantity", "2", "amount", "617")));
        order.put("payer", Map.of());
        return order;
    }

    Map<String, Object> order(String requestId, String mode) {
        Map<String, Object> order = order(requestId);
        order.put("paymentModeCode", mode);
        switch (mode) {
            case LIFE_ACCOUNT, MINI_PROGRAM -> order.put("openId", BUYER);
            case BARCODE -> order.put("authCode", "281234567890123456");
            default -> {}
        }
        return order;
    }

    Map<String, Object> refund(String requestId, String serialNumber, long fen) {
        Map<String, Object> refund = new LinkedHashMap<>();
        refund.put("merchantId", merchantId);
        refund.put("requestId", requestId);
        refund.put("orderId", serialNumber);
        refund.put("amount", Long.toString(fen));
        refund.put("notifyUrl", receiver.url());
        return refund;
    }

    /** An order that must be accepted. */
    OpenedAnswer place(String requestId, String mode) {
        OpenedAnswer openedAnswer = call(ORDER, order(requestId, mode));
        assertThat(openedAnswer.code()).as("error").isEmpty();
        return openedAnswer;
    }

    /** A scan-code order that the buyer has paid and the merchant was notified of. */
    OpenedAnswer paid(Alipay alipay, String requestId) {
        OpenedAnswer placed = place(requestId, SCAN_CODE);
        alipay.pay(placed.paymentOrderId());
        awaitNotification(requestId, "SUCCESS");
        return placed;
    }

    OpenedAnswer query(String requestId) {
        return call(QUERY, number(requestId));
    }

    OpenedAnswer refundQuery(String requestId) {
        return call(REFUND_QUERY, number(requestId));
    }

    OpenedAnswer cancel(String requestId) {
        return call(CANCEL, number(requestId));
    }

    Map<String, Object> number(String requestId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("merchantId", merchantId);
        fields.put("requestId", requestId);
        return fields;
    }

    OpenedAnswer call(String path, Map<String, Object> fields) {
        return post(path, seal(Json.write(fields)));
    }

    SealedMessage seal(String json) {
        return ENVELOPE.seal(parse(json), identity.privateKey(), platform);
    }

    OpenedAnswer post(String path, SealedMessage sealedMessage) {
        return post(path, sealedMessage, Map.of());
    }

    /** @param headers beside those that every request has; an empty text leaves one out */
    OpenedAnswer post(String path, SealedMessage sealedMessage, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", CONTENT_TYPE);
        all.put("encryptKey", sealedMessage.encryptKey());
        all.put("merchantId", merchantId);
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .POST(BodyPublishers.ofString(sealedMessage.data(), StandardCharsets.US_ASCII));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return open(Web.send(request));
    }

    private OpenedAnswer open(HttpResponse<String> response) {
        String body = response.body();
        String key = response.headers().firstValue("encryptKey").orElse("");
        if (key.isEmpty()) {
            return new OpenedAnswer(response.statusCode(), false, false, parse(body), body);
        }
        try {
            String data = Json.read(body).path("data").asString();
            OpenedResponse openedResponse =
                    ENVELOPE.openResponse(new SealedMessage(key, data), identity.privateKey(), List.of(platform));
            return new OpenedAnswer(
                    response.statusCode(), true, openedResponse.signed(), openedResponse.fields(), body);
        } catch (EnvelopeException e) {
            throw new AssertionError("the answer is not sealed for this merchant", e);
        }
    }

    /** The order as the merchant sees it, once it has this status. */
    OpenedAnswer awaitStatus(String requestId, String status) {
        return await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> query(requestId),
                        openedAnswer -> openedAnswer.status().equals(status));
    }

    OpenedAnswer awaitRefund(String requestId, String status) {
        return await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> refundQuery(requestId),
                        openedAnswer -> openedAnswer.status().equals(status));
    }

    /** The verified notification with this requestId and status. */
    Fields awaitNotification(String requestId, String status) {
        return await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> notifications(requestId, status), notification -> !notification.isEmpty())
                .getFirst();
    }

    /** All notifications so far with this requestId and status, each verified by the SDK. */
    List<Fields> notifications(String requestId, String status) {
        return receiver.received().stream()
                .map(this::read)
                .filter(notification -> requestId.equals(notification.requestId()))
                .map(Notification::fields)
                .filter(fields -> status.equals(fields.text("status")))
                .toList();
    }

    Notification read(NotificationReceiver.ReceivedRequest request) {
        return new NotificationParser(keys(), merchantId)
                .parse(request.header(), request.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The decrypted JSON text of a notification. */
    String plain(NotificationReceiver.ReceivedRequest request) {
        String key = request.header().apply("encryptKey");
        String data = Json.read(request.body()).path("data").asString();
        return EnvelopeForger.open(new SealedMessage(key == null ? "" : key, data), identity.privateKey());
    }

    MerchantKeys keys() {
        return MerchantKeys.of(identity.privateKey(), platform);
    }

    LifepayClient client() {
        return LifepayClient.builder(gateway, merchantId, keys()).build();
    }

    static String newNumber() {
        return UUID.randomUUID().toString();
    }

    static Fields parse(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public String toString() {
        return "Shop[" + merchantId + "]";
    }
}
