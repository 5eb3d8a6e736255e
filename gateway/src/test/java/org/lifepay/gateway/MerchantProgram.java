package org.lifepay.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.order.PaymentMode;

/** A merchant's program that calls a gateway over HTTP. */
public final class MerchantProgram implements AutoCloseable {
    public static final String ORDER = "/onlinePay/order";
    public static final String QUERY = "/onlinePay/query";

    private final GatewayServer gateway;
    private final MerchantId merchant;
    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Of a new merchant with a certificate. */
    public MerchantProgram(GatewayServer gateway) {
        this.gateway = gateway;
        this.merchant = new MerchantId(Long.toString(700_000_000 + gateway.number()));
        gateway.bean(Merchants.class).register(new Merchant(merchant, "Tea House", true, Optional.empty()));
        gateway.bean(Certificates.class)
                .add(
                        merchant,
                        TestCertificates.of(TestCertificates.SHOP, "shop" + merchant.digits(), GatewayFixture.START));
    }

    /** Its terms name all payment modes: bank transfer is one that no merchant may use otherwise. */
    public void allowBankTransfer() {
        Merchants merchants = gateway.bean(Merchants.class);
        Set<String> modes =
                Arrays.stream(PaymentMode.values()).map(PaymentMode::code).collect(Collectors.toSet());
        Terms terms = Terms.OPEN.withPaymentModes(modes);
        int version = merchants.findUncached(merchant).orElseThrow().version();
        merchants.change(new Merchant(merchant, "Tea House", true, Optional.empty(), terms), version);
    }

    public MerchantId merchant() {
        return merchant;
    }

    /**
     * A reply.
     *
     * @param sealed whether it was encrypted to this merchant
     */
    public record Answer(int status, boolean sealed, Fields fields) {
        public String code() {
            return Optional.ofNullable(fields.text("code")).orElse("");
        }
    }

    public Fields.Builder order(String requestId) {
        return Fields.builder()
                .put("merchantId", merchant.digits())
                .put("requestId", requestId)
                .put("orderAmount", "888")
                .put("orderCurrency", "CNY")
                .put("notifyUrl", "https://shop.example/notify")
                .put("callbackUrl", "https://shop.example/back")
                .put("remark", "tea")
                .put(
                        "productDetails",
                        List.of(Fields.builder().put("name", "Tea").build()))
                .put("payer", Fields.builder().build());
    }

    public Fields.Builder query(String requestId) {
        return Fields.builder().put("merchantId", merchant.digits()).put("requestId", requestId);
    }

    public SealedMessage seal(Fields fields) {
        return envelope.seal(
                fields, TestCertificates.SHOP.getPrivate(), (RSAPublicKey) TestCertificates.PLATFORM.getPublic());
    }

    public Answer call(String path, Fields fields) {
        return post(path, seal(fields), merchant.digits());
    }

    public Answer post(String path, SealedMessage message, String merchantId) {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/vnd.5upay-v3.0+json")
                .header("encryptKey", message.encryptKey())
                .header("merchantId", merchantId)
                .POST(HttpRequest.BodyPublishers.ofString(message.data()))
                .build();
        try {
            return read(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | MalformedJsonException | EnvelopeException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Answer read(HttpResponse<String> answer) throws MalformedJsonException, EnvelopeException {
        Fields body = Fields.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        Optional<String> key = answer.headers().firstValue("encryptKey");
        if (key.isEmpty()) {
            return new Answer(answer.statusCode(), false, body);
        }
        String data = Optional.ofNullable(body.text("data")).orElseThrow();
        Fields fields = envelope.openResponse(
                        new SealedMessage(key.get(), data), TestCertificates.SHOP.getPrivate(), List.of((RSAPublicKey)
                                TestCertificates.PLATFORM.getPublic()))
                .fields();
        return new Answer(answer.statusCode(), true, fields);
    }

    @Override
    public void close() {
        client.close();
    }
}
