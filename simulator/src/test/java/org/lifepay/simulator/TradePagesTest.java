package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.wire.ChinaTime;

/** The pages on which a person plays the payer. */
class TradePagesTest {
    private final ServerFixture serverFixture;

    TradePagesTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    @Test
    void a_person_sees_the_trades_and_pays_or_refuses() throws Exception {
        assertThat(serverFixture.get("/").body()).contains("还没有交易");
        serverFixture.open("n1");
        serverFixture.open("n2");

        assertThat(serverFixture.get("/").body()).contains("¥1.00", "一杯茶", "/people/n1/pay", "/people/n1/refuse");
        var paid = serverFixture.form("/people/n1/pay", "");
        serverFixture.form("/people/n2/refuse", "");

        assertThat(paid.headers().firstValue("Location")).contains("/#n1");
        assertThat(serverFixture.get("/").body()).contains("已付款", "已关闭").doesNotContain("/people/n1/pay");
        assertThat(serverFixture.form("/people/n1/pay", "").statusCode()).isEqualTo(409);
        assertThat(serverFixture.form("/people/n9/pay", "").statusCode()).isEqualTo(404);
        assertThat(serverFixture.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void the_seller_refunds_on_the_list_or_by_the_control_api() throws Exception {
        serverFixture.open("n1");
        serverFixture.form("/people/n1/pay", "");

        assertThat(serverFixture.get("/").body()).contains("在商家后台退款", "/people/n1/refund");
        assertThat(serverFixture.form("/people/n1/refund", "amount=0.30").statusCode())
                .isEqualTo(302);
        assertThat(serverFixture.form("/people/n1/refund", "amount=x").statusCode())
                .isEqualTo(400);
        assertThat(serverFixture.form("/people/n1/refund", "amount=0.71").statusCode())
                .isEqualTo(409);
        assertThat(serverFixture.form("/sim/trades/n1/refund", "notify=false").body())
                .contains("TRADE_CLOSED");
        assertThat(serverFixture.form("/sim/trades/n1/refund", "amount=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_pages_are_chinese_until_switched() throws Exception {
        serverFixture.open("n1");

        assertThat(serverFixture.get("/").body()).contains("lang=\"zh-CN\"", "刷新", "?lang=en");
        var switched = serverFixture.get("/?lang=en");

        assertThat(switched.body()).contains("lang=\"en\"", "Opened, not paid", "?lang=zh");
        assertThat(switched.headers().firstValue("Set-Cookie")).get().asString().startsWith("simulator-lang=en;");
        assertThat(serverFixture.get("/", "Cookie", "simulator-lang=en").body()).contains("Opened, not paid");
        assertThat(serverFixture.get("/?lang=zh", "Cookie", "simulator-lang=en").body())
                .contains("已开单，未付款");
    }

    @Test
    void the_list_says_when_in_beijing_time() throws Exception {
        serverFixture.open("n1");
        var trade = serverFixture.simulator.trade("n1");

        assertThat(serverFixture.get("/").body())
                .contains(ChinaTime.of(trade == null ? Instant.EPOCH : trade.opened()), "时间为北京时间");
    }

    @Test
    void an_opened_cashier_can_be_come_back_to() throws Exception {
        serverFixture.open("n1");
        var trade = serverFixture.simulator.trade("n1");
        String code = String.valueOf(trade == null ? null : trade.qrCode());
        String token = code.substring(code.lastIndexOf('/') + 1);

        assertThat(serverFixture.get("/cashier/" + token).body())
                .contains("¥1.00", "action=\"/cashier/" + token + "\"", "/cashier/" + token + "?lang=en");
        assertThat(serverFixture.get("/cashier/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void a_cancelled_code_has_no_buttons() throws Exception {
        serverFixture.open("n1");
        serverFixture.simulator.gateway(serverFixture.signed("alipay.trade.cancel", "{\"out_trade_no\":\"n1\"}"));

        assertThat(serverFixture.get("/").body()).contains("已失效").doesNotContain("/people/n1/pay");
    }

    @Test
    void what_a_merchant_writes_cannot_become_html() throws Exception {
        serverFixture.simulator.gateway(serverFixture.signed(
                "alipay.trade.precreate",
                "{\"out_trade_no\":\"n1\",\"total_amount\":\"1\",\"subject\":\"<b onclick>\\\"\"}"));

        assertThat(serverFixture.get("/").body()).contains("&lt;b onclick").doesNotContain("<b onclick");
    }

    @Test
    void the_bridge_script_calls_home() throws Exception {
        var script = serverFixture.get("/jsapi/bridge.js");

        assertThat(script.body())
                .contains(
                        "AlipayJSBridgeReady",
                        "tradePay",
                        serverFixture.server.baseUrl().toString())
                .doesNotContain("{{");
        assertThat(serverFixture.form("/jsapi/pay", "tradeNO=1&resultCode=9000").body())
                .contains("4000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id=2021999999999999&scope=auth_base&redirect_uri=http://127.0.0.1/",
                "app_id=2021000000000001&scope=auth_base&redirect_uri=javascript:1",
                "app_id=2021000000000001&scope=all&redirect_uri=http://127.0.0.1/"
            })
    void a_wrong_sign_in_stays_here(String query) throws Exception {
        assertThat(serverFixture.get("/oauth2/publicAppAuthorize.htm?" + query).statusCode())
                .isEqualTo(200);
    }
}
