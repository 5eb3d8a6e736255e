package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.diagnostics.ApiCallLog;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.web.util.HtmlUtils;

/** The message inspector and failed calls. */
class DevelopersPageTest {
    private static final MerchantId OTHER = new MerchantId("890000777");
    private static final Envelope ENVELOPE = new Envelope(RsaEngines.jdk(), new SecureRandom());
    private static final String PASSWORD = "pass of the file";
    private static final PrivateKey SHOPS = TestCertificates.SHOP.getPrivate();

    private static GatewayServer gateway;
    private static ConsoleClient owner;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used("lifepay.sandbox=true");
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        gateway.bean(Certificates.class)
                .add(GatewayFixture.SHOP, TestCertificates.of(TestCertificates.SHOP, "shop", from));
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Other House", true, Optional.empty()));
        owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
    }

    @AfterAll
    static void close() {
        owner.close();
        gateway.close();
    }

    @Test
    void a_good_envelope_is_followed_to_its_right_signature() {
        SealedMessage sealedMessage = ENVELOPE.seal(order(GatewayFixture.SHOP), SHOPS, platform());

        String page = inspect(sealedMessage);

        assertThat(HtmlUtils.htmlUnescape(page))
                .as("what was pasted stays in the form")
                .contains(">" + sealedMessage.encryptKey() + "</textarea>")
                .contains(">" + sealedMessage.data() + "</textarea>");
        assertThat(page)
                .contains("网关会接受这份报文")
                .contains("签名正确")
                .contains("888#" + GatewayFixture.SHOP.digits() + "#r1#")
                .doesNotContain("??");
    }

    @Test
    void an_order_is_tried_with_the_merchants_key_and_both_messages_are_shown() throws Exception {
        owner.get("/console/developers/try");
        assertThat(owner.page()).contains("在线试单", "name=\"file\"").doesNotContain("??");

        tryOrder("SCANCODE-ALI_PAY-P2P", TestCertificates.SHOP, PASSWORD);

        assertThat(HtmlUtils.htmlUnescape(owner.page()))
                .contains("POST /onlinePay/order", "\"orderAmount\" : \"100\"")
                .contains("\"status\" : \"SUCCESS\"", "id=\"pay-at\"", "href=\"https://qr.example/")
                .contains("\"notifyUrl\" : \"https://pay.example/dev/notify\"")
                .doesNotContain("??", PASSWORD);
        Order placed = gateway.bean(OrderSearch.class)
                .find(ListCriteria.of(GatewayFixture.SHOP).build(), PageRequest.first(1))
                .items()
                .getFirst();
        assertThat(placed.requestId()).startsWith("TRY-");
        assertThat(placed.amount()).isEqualTo(new Money(100));
        assertThat(owner.page()).contains("/console/orders/" + placed.paymentOrderId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALIPAY-WAP-P2P", "ALIPAY-PC-P2P"})
    void an_order_whose_buyer_is_redirected_leads_to_the_cashier_page(String mode) throws Exception {
        tryOrder(mode, TestCertificates.SHOP, PASSWORD);

        assertThat(HtmlUtils.htmlUnescape(owner.page()))
                .contains("\"status\" : \"REDIRECT\"", "href=\"https://pay.example/receipt/index/");
    }

    @Test
    void the_gateways_own_answer_to_another_key_is_shown_and_a_wrong_password_told() throws Exception {
        tryOrder("", TestCertificates.PLATFORM, PASSWORD);
        assertThat(owner.page()).contains("错误响应不签名").doesNotContain("id=\"pay\"");

        tryOrder("", TestCertificates.SHOP, "another");
        assertThat(owner.page()).contains("无法读取证书").doesNotContain("id=\"sent\"");
    }

    @Test
    void notifications_of_tried_orders_are_acknowledged() throws Exception {
        HttpRequest notification = HttpRequest.newBuilder(gateway.uri("/dev/notify"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"data\":\"\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(notification, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("SUCCESS");
        }
    }

    private static void tryOrder(String mode, KeyPair pair, String password) throws Exception {
        owner.get("/console/developers/try");
        owner.upload(
                "/console/developers/try",
                "file",
                "merchant.pfx",
                pfx(pair),
                "mode",
                mode,
                "amount",
                "1.00",
                "password",
                password);
    }

    private static byte[] pfx(KeyPair pair) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate certificate = TestCertificates.of(pair, "shop", Instant.parse("2026-01-01T00:00:00Z"));
        store.setKeyEntry("key", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD.toCharArray());
        return file.toByteArray();
    }

    @Test
    void plain_json_is_compared_with_the_canonical_string_too() {
        owner.get("/console/developers");
        owner.post(
                "/console/developers/inspect",
                "encryptKey",
                "",
                "body",
                "{\"merchantId\":\"890000593\",\"requestId\":\"<i>r1</i>\"}");

        assertThat(owner.page())
                .contains("网关不会接受这份报文")
                .contains("报文里没有 hmac")
                .contains("890000593#&lt;i&gt;r1&lt;/i&gt;#");
    }

    @Test
    void another_merchants_envelope_is_not_shown() {
        PrivateKey strangers = TestCertificates.PLATFORM.getPrivate();
        Fields secret = Fields.builder().put("secret", "tea").build();

        assertThat(inspect(ENVELOPE.seal(order(OTHER), SHOPS, platform())))
                .contains("不显示内容")
                .doesNotContain("888#");
        assertThat(inspect(ENVELOPE.seal(secret, strangers, platform())))
                .contains("不显示内容")
                .doesNotContain("tea#");
        assertThat(inspect(ENVELOPE.seal(secret, SHOPS, platform())))
                .contains("merchantId 缺失")
                .contains("tea#");
    }

    @Test
    void it_says_at_which_step_reading_ended() {
        SealedMessage good = ENVELOPE.seal(order(GatewayFixture.SHOP), SHOPS, platform());

        assertThat(inspect(new SealedMessage("%%%", good.data()))).contains("encryptKey 不是 base64");
        assertThat(inspect(new SealedMessage(good.encryptKey(), "%%%"))).contains("正文不是 base64");
        assertThat(inspect(new SealedMessage("", "no json"))).contains("不是一个完整的 JSON");
        assertThat(inspect(new SealedMessage("", ""))).contains("请粘贴报文");
    }

    @Test
    void what_was_pasted_is_not_stored() {
        inspect(ENVELOPE.seal(order(GatewayFixture.SHOP), SHOPS, platform()));

        gateway.bean(ApiCallLog.class).runOnce();

        assertThat(owner.get("/console/developers/inspect").body()).doesNotContain("888#");
    }

    @Test
    void failed_calls_are_the_merchants_own() throws Exception {
        failed(GatewayFixture.SHOP, "my-request");
        failed(OTHER, "their-request");
        gateway.bean(ApiCallLog.class).runOnce();

        String page = owner.get("/console/developers").body();

        assertThat(page)
                .contains("my-request")
                .contains("ENVELOPE_REJECTED")
                .contains("could not be decrypted")
                .contains("可能不是您的系统")
                .doesNotContain("their-request");
        assertThat(owner.get("/console/developers?lang=en").body())
                .contains("Failed calls")
                .doesNotContain("??");
        owner.get("/console/developers?lang=zh");
    }

    @Test
    void calls_are_listed_with_filters_and_opened_by_developers_of_their_merchant() throws Exception {
        failed(GatewayFixture.SHOP, "listed-mine");
        failed(OTHER, "listed-theirs");
        gateway.bean(ApiCallLog.class).runOnce();

        assertThat(owner.get("/console/calls?function=query&code=FAILED").body())
                .contains("listed-mine", "ENVELOPE_REJECTED", "/onlinePay/query", "接口日志")
                .doesNotContain("listed-theirs", "??");
        assertThat(owner.get("/console/calls?number=listed-mine").body()).contains("listed-mine");
        assertThat(owner.get("/console/calls?code=SUCCESS").body()).doesNotContain("listed-mine");
        assertThat(owner.get("/console/calls?function=refund").body()).contains("没有符合条件的调用");
        owner.get("/console/calls?number=listed-mine");
        String call = owner.page().replaceAll("(?s).*href=\"(/console/calls/[0-9]+)\".*", "$1");
        assertThat(owner.get(call + "?lang=en").body())
                .contains("could not be decrypted", "Not kept: the signature was not verified")
                .doesNotContain("??");
        owner.get("/console/developers?lang=zh");
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
                ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(reader.get(call).statusCode()).isEqualTo(403);
            assertThat(stranger.get(call).statusCode()).isEqualTo(404);
            assertThat(support.get("/admin/calls?code=FAILED").body()).contains("listed-mine", "listed-theirs");
        }
    }

    @Test
    void those_without_the_right_and_operators_stay_outside() {
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
                ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT)) {
            assertThat(reader.get("/console/developers").statusCode()).isEqualTo(403);
            assertThat(support.get("/console/developers").uri().getPath()).isEqualTo("/admin");
        }
    }

    @Test
    void the_message_inspector_works_in_the_sandbox_only() {
        try (GatewayServer live = GatewayServer.used();
                ConsoleClient developer = ConsoleClient.signedIn(live, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(developer.get("/console/developers").body())
                    .contains("仅在沙箱提供")
                    .doesNotContain("<textarea");

            int status = developer
                    .post("/console/developers/inspect", "encryptKey", "", "body", "{}")
                    .statusCode();

            assertThat(status).isEqualTo(404);
            assertThat(developer.get("/console/developers/try").statusCode()).isEqualTo(404);
        }
    }

    /** A message that cannot be opened, in the name of a merchant. */
    private static void failed(MerchantId merchant, String requestId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("/onlinePay/query"))
                .header("merchantId", merchant.digits())
                .header("requestId", requestId)
                .header("encryptKey", "AAAA")
                .POST(HttpRequest.BodyPublishers.ofString("AAAA"))
                .build();
        try (HttpClient program = HttpClient.newHttpClient()) {
            assertThat(program.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("ERROR");
        }
    }

    private static String inspect(SealedMessage sealedMessage) {
        owner.get("/console/developers");
        return owner.post(
                        "/console/developers/inspect",
                        "encryptKey",
                        sealedMessage.encryptKey(),
                        "body",
                        sealedMessage.data())
                .body();
    }

    private static Fields order(MerchantId merchant) {
        return Fields.builder()
                .put("merchantId", merchant.digits())
                .put("requestId", "r1")
                .put("amount", 888)
                .build();
    }

    private static RSAPublicKey platform() {
        return (RSAPublicKey) TestCertificates.PLATFORM.getPublic();
    }
}
