package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayFundTransCommonQueryRequest;
import com.alipay.api.request.AlipayFundTransUniTransferRequest;
import com.alipay.api.request.AlipaySystemOauthTokenRequest;
import com.alipay.api.request.AlipayTradeAppPayRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeCreateRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.security.PublicKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Json;

/** Every method, through Ant's own SDK over HTTP, in both key modes (true: certificates). */
class OfficialJavaSdkTest {
    private final ServerFixture serverFixture;

    OfficialJavaSdkTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_code_is_opened_paid_notified_and_partly_refunded(boolean certificates) throws Exception {
        var client = client(certificates);
        var precreate = new AlipayTradePrecreateRequest();
        precreate.setNotifyUrl(serverFixture.notifyUrl());
        precreate.setBizContent(content("n1", "10.00", ""));

        var opened = client.call(precreate);
        assertThat(opened.getCode()).as(opened.getBody()).isEqualTo("10000");
        assertThat(query(client, "n1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        var page = serverFixture.get(opened.getQrCode());
        assertThat(page.body()).contains("¥10.00").contains("a+b%c");
        assertThat(query(client, "n1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(serverFixture.form("/sim/trades/n1/pay", "").statusCode()).isEqualTo(200);

        var paid = query(client, "n1");
        assertThat(paid.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(paid.getTotalAmount()).isEqualTo("10.00");
        assertThat(Duration.between(paid.getSendPayDate().toInstant(), serverFixture.clock.instant()))
                .isLessThan(Duration.ofHours(1));
        assertGenuine(serverFixture.nextNotice(), "n1", certificates);

        var refund = new AlipayTradeRefundRequest();
        refund.setBizContent(
                "{\"out_trade_no\":\"n1\",\"refund_amount\":\"3.00\",\"out_request_no\":\"r1\",\"refund_reason\":\"茶凉了/冷\"}");
        var refunded = client.call(refund);
        assertThat(refunded.getFundChange()).as(refunded.getBody()).isEqualTo("Y");
        assertThat(refunded.getRefundFee()).isEqualTo("3.00");
        var refundQuery = new AlipayTradeFastpayRefundQueryRequest();
        refundQuery.setBizContent("{\"out_trade_no\":\"n1\",\"out_request_no\":\"r1\"}");
        var seen = client.call(refundQuery);
        assertThat(seen.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(seen.getRefundReason()).isEqualTo("茶凉了/冷");
        assertGenuine(serverFixture.nextNotice(), "n1", certificates);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_life_account_order_is_created_paid_in_the_page_and_cancelled(boolean certificates) throws Exception {
        var client = client(certificates);
        var create = new AlipayTradeCreateRequest();
        create.setBizContent(content("n1", "5.00", ",\"buyer_id\":\"2088000000000012\""));

        var created = client.call(create);
        assertThat(created.getTradeNo()).as(created.getBody()).hasSize(28);
        var paid = serverFixture.form("/jsapi/pay", "tradeNO=" + created.getTradeNo() + "&resultCode=9000");
        assertThat(paid.body()).isEqualTo("{\"resultCode\":\"9000\"}");
        assertThat(query(client, "n1").getBuyerUserId()).isEqualTo("2088000000000012");

        var cancel = new AlipayTradeCancelRequest();
        cancel.setBizContent("{\"out_trade_no\":\"n1\"}");
        assertThat(client.call(cancel).getAction()).isEqualTo("refund");
        assertThat(query(client, "n1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_barcode_is_paid_at_once_or_later(boolean certificates) throws Exception {
        var client = client(certificates);
        var pay = new AlipayTradePayRequest();
        pay.setBizContent(content("n1", "5.00", ",\"scene\":\"bar_code\",\"auth_code\":\"287634438256641234\""));
        var waiting = new AlipayTradePayRequest();
        waiting.setBizContent(content("n2", "5.00", ",\"scene\":\"bar_code\",\"auth_code\":\"287634438256649002\""));

        assertThat(client.call(pay).getCode()).isEqualTo("10000");
        var later = client.call(waiting);

        assertThat(later.getCode()).isEqualTo("10003");
        assertThat(later.isSuccess()).isTrue();
        var close = new AlipayTradeCloseRequest();
        close.setBizContent("{\"out_trade_no\":\"n2\"}");
        assertThat(client.call(close).getCode()).isEqualTo("10000");
        assertThat(query(client, "n2").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_browser_pays_at_the_cashier_and_returns_signed(boolean certificates) throws Exception {
        var client = client(certificates);
        var wap = new AlipayTradeWapPayRequest();
        wap.setReturnUrl("http://127.0.0.1:1/back?shop=1");
        wap.setNotifyUrl(serverFixture.notifyUrl());
        wap.setBizContent(content("n1", "5.00", ",\"quit_url\":\"http://127.0.0.1:1/quit\""));
        var page = new AlipayTradePagePayRequest();
        page.setBizContent(content("n2", "5.00", ""));

        var cashier = serverFixture.get(client.page(wap));
        assertThat(query(client, "n1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        String action = cashier.body().replaceAll("(?s).*action=\"(/cashier/[^\"]+)\".*", "$1");
        var quit = serverFixture.form(action, "choice=cancel");
        var paid = serverFixture.form(action, "choice=pay");

        assertThat(quit.headers().firstValue("Location")).contains("http://127.0.0.1:1/quit");
        assertThat(paid.statusCode()).isEqualTo(302);
        var back = URI.create(paid.headers().firstValue("Location").orElseThrow());
        var returned = Form.read(back.getRawQuery());
        assertThat(returned)
                .containsEntry("method", "alipay.trade.wap.pay.return")
                .containsEntry("shop", "1");
        returned.remove("shop");
        assertGenuine(returned, "n1", certificates);
        assertGenuine(serverFixture.nextNotice(), "n1", certificates);
        assertThat(serverFixture.get(client.page(page)).body())
                .contains("¥5.00")
                .contains("id=\"pay\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_order_string_is_paid_in_the_app(boolean certificates) throws Exception {
        var client = client(certificates);
        var app = new AlipayTradeAppPayRequest();
        app.setBizContent(content("n1", "5.00", ""));
        String order = client.app(app);

        var left = Json.read(
                serverFixture.form("/sim/app/pay?resultStatus=6001", order).body());
        assertThat(left.path("resultStatus").asString()).isEqualTo("6001");
        assertThat(query(client, "n1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        var paid = Json.read(serverFixture.form("/sim/app/pay", order).body());

        assertThat(paid.path("resultStatus").asString()).isEqualTo("9000");
        var result = Json.read(paid.path("result").asString());
        assertThat(result.path("alipay_trade_app_pay_response")
                        .path("out_trade_no")
                        .asString())
                .isEqualTo("n1");
        assertThat(result.path("sign_type").asString()).isEqualTo("RSA2");
        assertThat(query(client, "n1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        var changed = serverFixture.form("/sim/app/pay", order.replace("5.00", "0.01"));
        assertThat(changed.body()).contains("4000").contains("isv.invalid-signature");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_page_learns_who_the_buyer_is(boolean certificates) throws Exception {
        var client = client(certificates);
        var sent =
                serverFixture.get("/oauth2/publicAppAuthorize.htm?app_id=2021000000000001&scope=auth_base&state=s%201"
                        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fback&buyer=2088000000000013");
        var back = Form.read(
                URI.create(sent.headers().firstValue("Location").orElseThrow()).getRawQuery());
        assertThat(back).containsEntry("state", "s 1").containsEntry("scope", "auth_base");
        var token = new AlipaySystemOauthTokenRequest();
        token.setGrantType("authorization_code");
        token.setCode(back.get("auth_code"));

        var first = client.call(token);
        var second = client.call(token);

        assertThat(first.getUserId()).as(first.getBody()).isEqualTo("2088000000000013");
        assertThat(second.getSubCode()).isEqualTo("isv.code-invalid");
        var refresh = new AlipaySystemOauthTokenRequest();
        refresh.setGrantType("refresh_token");
        refresh.setRefreshToken(first.getRefreshToken());
        assertThat(client.call(refresh).getUserId()).isEqualTo("2088000000000013");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void yesterdays_bill_can_be_downloaded_for_thirty_seconds(boolean certificates) throws Exception {
        var client = client(certificates);
        var bill = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        serverFixture.simulator.settings(
                serverFixture.simulator.settings().but(draft -> draft.billAfter = Duration.ZERO));
        LocalDate yesterday = LocalDate.ofInstant(serverFixture.clock.instant(), ChinaTime.ZONE)
                .minusDays(1);
        bill.setBizContent("{\"bill_type\":\"trade\",\"bill_date\":\"" + yesterday + "\"}");

        var answer = client.call(bill);

        assertThat(answer.getBillFileCode()).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");
        assertThat(serverFixture.download(answer.getBillDownloadUrl()).body()).startsWith('P', 'K');
        serverFixture.clock.advance(Duration.ofSeconds(31));
        assertThat(serverFixture.download(answer.getBillDownloadUrl()).body())
                .isEqualTo("下载超时，请重新下载".getBytes(Charset.forName("GBK")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void money_is_transferred_to_a_card_and_the_transfer_is_found(boolean certificates) throws Exception {
        var client = client(certificates);
        var transfer = new AlipayFundTransUniTransferRequest();
        transfer.setBizContent("""
                {"out_biz_no":"t1","trans_amount":"8.88","product_code":"TRANS_BANKCARD_NO_PWD",
                "biz_scene":"DIRECT_TRANSFER","order_title":"货款","payee_info":{"identity_type":"BANKCARD_ACCOUNT",
                "identity":"6222020000001234","name":"张三","bankcard_ext_info":{"account_type":"2"}}}
                """);
        var query = new AlipayFundTransCommonQueryRequest();
        query.setBizContent(
                "{\"out_biz_no\":\"t1\",\"product_code\":\"TRANS_BANKCARD_NO_PWD\",\"biz_scene\":\"DIRECT_TRANSFER\"}");
        assertThat(client.call(query).getSubCode()).isEqualTo("ORDER_NOT_EXIST");

        var paid = client.call(transfer);

        assertThat(paid.getStatus()).as(paid.getBody()).isEqualTo("SUCCESS");
        assertThat(client.call(query).getOrderId()).isEqualTo(paid.getOrderId());
    }

    @Test
    void a_changed_alipay_certificate_is_fetched_by_the_sdk() throws Exception {
        var client = client(true);
        assertThat(query(client, "n1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        serverFixture.simulator.changeCertificate();
        var create = new AlipayTradeCreateRequest();
        create.setBizContent(content("n1", "5.00", ",\"buyer_id\":\"2088000000000012\""));

        assertThat(client.call(create).getCode()).isEqualTo("10000");
        assertThat(query(client, "n1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void faults_reach_the_sdk_as_exceptions() throws Exception {
        var client = client(false);
        serverFixture.json("/sim/faults", "{\"mode\":\"http\",\"status\":502,\"times\":1}");
        assertThatThrownBy(() -> query(client, "n1")).isInstanceOf(AlipayApiException.class);

        // Its transport sends again when a connection is cut, so two answers have to be dropped.
        serverFixture.json("/sim/faults", "{\"mode\":\"drop\",\"effect\":false,\"times\":2}");
        assertThatThrownBy(() -> query(client, "n1")).isInstanceOf(AlipayApiException.class);
        serverFixture.delete("/sim/faults");

        assertThat(query(client, "n1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    private OfficialClient client(boolean certificates) throws AlipayApiException {
        return OfficialClient.of(serverFixture.server.gatewayUrl(), SimulatorFixture.KEYS, certificates);
    }

    private static AlipayTradeQueryResponse query(OfficialClient client, String number) throws AlipayApiException {
        var query = new AlipayTradeQueryRequest();
        query.setBizContent("{\"out_trade_no\":\"" + number + "\"}");
        return client.call(query);
    }

    private static String content(String number, String yuan, String more) {
        return "{\"out_trade_no\":\"" + number + "\",\"total_amount\":\"" + yuan
                + "\",\"subject\":\"首信易支付 😀 a+b%c \\\"x\\\"\"" + more + "}";
    }

    private static void assertGenuine(@Nullable Map<String, String> notice, String number, boolean certificates)
            throws AlipayApiException {
        assertThat(notice).isNotNull().containsEntry("out_trade_no", number);
        PublicKey key = certificates
                ? SimulatorFixture.KEYS.alipayCertificate().getPublicKey()
                : SimulatorFixture.KEYS.alipayPublic();
        String text = Base64.getEncoder().encodeToString(key.getEncoded());
        boolean genuine = AlipaySignature.rsaCheckV1(new HashMap<>(notice), text, "utf-8", "RSA2");
        assertThat(genuine).isTrue();
    }
}
