package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to pay, from the order to the notification. */
class ModesTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @Test
    void a_scanned_code_pays_the_order() throws Exception {
        OpenedAnswer placed = shop.place(requestId, Shop.SCAN_CODE);

        assertThat(placed.status()).isEqualTo("SUCCESS");
        assertThat(decoded(Base64.getDecoder().decode(placed.text("scanCode")))).isEqualTo(placed.text("scanCodeUrl"));
        HttpResponse<String> scanned = Web.get(placed.text("scanCodeUrl"));
        assertThat(scanned.body()).contains("¥12.34");
        Web.postForm(formAction(placed.text("scanCodeUrl"), scanned.body()), "choice=pay");
        assertPaid("ALI_SCANCODE_PAY", placed);
    }

    @ParameterizedTest
    @CsvSource({Shop.LIFE_ACCOUNT + ", ALI_OFFICIAL_PAY", Shop.MINI_PROGRAM + ", ALI_MINIAPP_PAY"})
    void a_page_inside_alipay_pays_the_order(String mode, String alias) {
        OpenedAnswer placed = shop.place(requestId, mode);

        assertThat(placed.status()).isEqualTo("SUCCESS");
        assertThat(placed.text("tradeNo"))
                .isEqualTo(alipay.trade(placed.paymentOrderId()).path("tradeNo").asString());
        assertThat(placed.text("jsString"))
                .contains("AlipayJSBridge.call('tradePay',{tradeNO:'" + placed.text("tradeNo") + "'}");
        alipay.pay(placed.paymentOrderId());
        assertPaid(alias, placed);
    }

    @ParameterizedTest
    @CsvSource({Shop.WAP + ", ALIPAY_WAP_PAY", Shop.PC + ", ALI_PC_PAY"})
    void a_browser_is_led_through_our_page_to_alipay_and_back(String mode, String alias) {
        OpenedAnswer placed = shop.place(requestId, mode);

        assertThat(placed.status()).isEqualTo("REDIRECT");
        assertThat(placed.text("redirectUrl"))
                .isEqualTo(stackFixture.url() + "/receipt/index/" + placed.paymentOrderId());
        HttpResponse<String> ours = Web.get(placed.text("redirectUrl"));
        assertThat(ours.statusCode()).isEqualTo(302);
        String cashierUrl = ours.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> cashier = Web.get(cashierUrl);
        assertThat(cashier.body()).contains("¥12.34");
        HttpResponse<String> back = Web.postForm(formAction(cashierUrl, cashier.body()), "choice=pay");
        assertThat(back.statusCode()).isEqualTo(302);
        String returnUrl = back.headers().firstValue("Location").orElseThrow();
        assertThat(returnUrl).startsWith(placed.text("redirectUrl") + "?returned=1");
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(Web.get(returnUrl).body()).contains("支付成功"));
        assertThat(Web.get(returnUrl).body())
                .contains(
                        "https://shop.example/thanks?requestId=" + requestId + "&amp;merchantId=" + shop.merchantId());
        assertPaid(alias, placed);
    }

    @Test
    void an_app_wakes_alipay_with_the_order_string() {
        OpenedAnswer placed = shop.place(requestId, Shop.APP);

        assertThat(placed.status()).isEqualTo("SUCCESS");
        var result = alipay.payInApp(placed.text("appParams"));
        assertThat(result.path("resultStatus").asString()).isEqualTo("9000");
        assertPaid("APP_ALIPAY", placed);
    }

    @Test
    void our_cashier_page_shows_amount_and_code_and_then_that_it_is_paid() throws Exception {
        OpenedAnswer placed = shop.call(Shop.ORDER, shop.order(requestId));

        assertThat(placed.status()).isEqualTo("REDIRECT");
        HttpResponse<String> page = Web.get(placed.text("redirectUrl"));
        assertThat(page.body()).contains("12.34", "等待支付", "Tea 茶");
        Matcher image =
                Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(page.body());
        assertThat(image.find()).isTrue();
        assertThat(decoded(Base64.getDecoder().decode(image.group(1)))).startsWith("http");
        alipay.pay(placed.paymentOrderId());
        assertPaid("ALI_SCANCODE_PAY", placed);
        assertThat(Web.get(placed.text("redirectUrl")).body()).contains("支付成功").doesNotContain("data:image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456700000000", "x", "..%2f..%2fetc"})
    void a_cashier_page_of_no_order_is_not_found(String paymentOrderId) {
        assertThat(Web.get(stackFixture.url() + "/receipt/index/" + paymentOrderId)
                        .statusCode())
                .isBetween(400, 404);
    }

    @Test
    void an_accepted_barcode_is_paid_at_once() {
        OpenedAnswer placed = shop.call(Shop.ORDER, barcode("281234567890123456"));

        assertThat(placed.status()).isEqualTo("SUCCESS");
        assertThat(placed.text("tradeNo")).isNotEmpty();
        assertPaid("ALI_BARCODE_PAY", placed);
    }

    @ParameterizedTest
    @CsvSource({
        "9007, ACQ.PAYMENT_AUTH_CODE_INVALID",
        "9008, ACQ.BUYER_BALANCE_NOT_ENOUGH",
        "9009, ACQ.BUYER_SELLER_EQUAL"
    })
    void a_declined_barcode_fails_the_order(String code, String reason) {
        OpenedAnswer placed = shop.call(Shop.ORDER, barcode("28123456789012" + code));

        assertThat(placed.status()).isEqualTo("FAILED");
        assertThat(placed.text("errorMessage")).isEqualTo(reason);
        assertThat(shop.awaitNotification(requestId, "FAILED").text("errorMessage"))
                .isEqualTo(reason);
        assertThat(shop.query(requestId).status()).isEqualTo("FAILED");
    }

    @Test
    void a_payer_who_types_a_password_pays_a_little_later() {
        OpenedAnswer placed = shop.call(Shop.ORDER, barcode("281234567890129001"));
        assertThat(placed.status()).isEqualTo("INIT");

        alipay.advance(Duration.ofSeconds(11));

        assertPaid("ALI_BARCODE_PAY", placed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9002", "9004", "9006"})
    void a_barcode_that_is_never_paid_is_undone(String code) {
        OpenedAnswer placed = shop.call(Shop.ORDER, barcode("28123456789012" + code));
        assertThat(placed.status()).isEqualTo("INIT");

        alipay.advance(Duration.ofSeconds(50));

        shop.awaitNotification(requestId, "CANCEL");
        assertThat(shop.query(requestId).status()).isEqualTo("CANCEL");
        assertThat(shop.notifications(requestId, "SUCCESS")).isEmpty();
    }

    @Test
    void a_payer_who_refuses_at_the_till_ends_the_order() {
        shop.call(Shop.ORDER, barcode("281234567890129010"));

        alipay.advance(Duration.ofSeconds(11));

        shop.awaitNotification(requestId, "CANCEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9003", "9005"})
    void an_unknown_barcode_payment_is_found_to_be_paid(String code) {
        OpenedAnswer placed = shop.call(Shop.ORDER, barcode("28123456789012" + code));
        // Alipay's notice of the payment may overtake its own answer
        assertThat(placed.status()).isIn("INIT", "SUCCESS");

        alipay.advance(Duration.ofSeconds(4));

        assertPaid("ALI_BARCODE_PAY", placed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT-OFFICIAL-P2P", "SCANCODE-WEIXIN_PAY-P2P", "BANK_CARD-EXPRESS_DEBIT", "scancode"})
    void other_wallets_are_not_enabled(String mode) {
        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, shop.order(requestId, mode));

        assertThat(openedAnswer.code()).isEqualTo("PAYMENT_MODE_NOT_ENABLED");
        assertThat(openedAnswer.text("errorMessage")).contains("payment mode not enabled");
        assertThat(stackFixture.rows(shop)).isZero();
    }

    @Test
    void a_mini_program_needs_the_buyer() {
        Map<String, Object> order = shop.order(requestId, Shop.MINI_PROGRAM);
        order.remove("openId");

        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, order);

        assertThat(openedAnswer.code()).isEqualTo("FIELD_MISSING");
        assertThat(openedAnswer.text("cause")).contains("openId");
    }

    @Test
    void a_life_account_order_without_the_buyer_goes_through_our_page() {
        Map<String, Object> order = shop.order(requestId, Shop.LIFE_ACCOUNT);
        order.remove("openId");

        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, order);

        assertThat(openedAnswer.text("status")).isEqualTo("REDIRECT");
        assertThat(openedAnswer.text("redirectUrl")).contains("/receipt/index/" + openedAnswer.text("paymentOrderId"));
    }

    @Test
    void a_barcode_order_needs_the_barcode() {
        Map<String, Object> order = shop.order(requestId, Shop.BARCODE);
        order.remove("authCode");

        assertThat(shop.call(Shop.ORDER, order).text("cause")).contains("authCode");
    }

    private Map<String, Object> barcode(String code) {
        Map<String, Object> order = shop.order(requestId, Shop.BARCODE);
        order.put("authCode", code);
        return order;
    }

    private void assertPaid(String alias, OpenedAnswer placed) {
        var notification = shop.awaitNotification(requestId, "SUCCESS");
        assertThat(notification.text("paymentModeAlias")).isEqualTo(alias);
        assertThat(notification.text("orderAmount")).isEqualTo("1234");
        assertThat(notification.text("serialNumber")).isEqualTo(placed.paymentOrderId());
        OpenedAnswer queried = shop.query(requestId);
        assertThat(queried.status()).isEqualTo("SUCCESS");
        assertThat(queried.text("paymentModeAlias")).isEqualTo(alias);
        assertThat(queried.text("clearingOrg")).isEqualTo("NUCC");
        assertThat(queried.text("realBankSerialNumber"))
                .isEqualTo(alipay.trade(placed.paymentOrderId()).path("tradeNo").asString());
        assertThat(shop.notifications(requestId, "SUCCESS")).hasSize(1);
    }

    /** Read as a picture of nothing else: looking for the code as in a photo, this reader misses one in seventy. */
    private static String decoded(byte[] png) throws IOException, ReaderException {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    /** Where the page's pay button leads. */
    private static String formAction(String pageUrl, String page) {
        Matcher action = Pattern.compile("(?s)<form method=\"post\" action=\"([^\"]+)\">.*<button[^>]* id=\"pay\"")
                .matcher(page);
        assertThat(action.find()).as("a pay button").isTrue();
        return URI.create(pageUrl).resolve(action.group(1)).toString();
    }
}
