package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.content;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Json;

/** Alipay's app: links opened in it, order strings handed to it, pages that pay through its bridge. */
class AppPagesTest {
    private static final String BACK = "http://127.0.0.1:1/shop?order=7#end";

    private final ServerFixture serverFixture;

    AppPagesTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    private String sheet(String number, String back) throws Exception {
        String order = Form.write(serverFixture.signed("alipay.trade.app.pay", content(number, "1.00", "")));
        var query = back.isEmpty() ? Map.of("orderString", order) : Map.of("orderString", order, "return", back);
        return location(serverFixture.get("/app/pay?" + Form.write(query)));
    }

    private String created(String number) {
        serverFixture.simulator.gateway(serverFixture.signed(
                "alipay.trade.create", content(number, "1.00", ",\"buyer_id\":\"" + SimulatorFixture.BUYER + "\"")));
        return String.valueOf(
                Objects.requireNonNull(serverFixture.simulator.trade(number)).tradeNo());
    }

    private String status(String number) {
        TradeView trade = serverFixture.simulator.trade(number);
        return trade == null ? "-" : trade.status();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("-");
    }

    @ParameterizedTest
    @CsvSource({
        "pay,9000,TRADE_SUCCESS",
        "pay-late,8000,WAIT_BUYER_PAY",
        "pay-untold,6004,TRADE_SUCCESS",
        "wrong-password,4000,WAIT_BUYER_PAY",
        "not-enough-money,4000,WAIT_BUYER_PAY",
        "cancel,6001,OPENED",
        "leave,6001,OPENED",
        "no-network,6002,OPENED"
    })
    void a_merchants_app_is_gone_back_to_with_the_result(String choice, String result, String status) throws Exception {
        String sheet = sheet("n1", BACK);
        String page = serverFixture.get(sheet).body();

        var ended = serverFixture.form(sheet.split("\\?", 2)[0], "choice=" + choice + "&return=" + encode(BACK));

        assertThat(page).contains("id=\"" + choice + "\"", "value=\"" + BACK + "\"");
        assertThat(location(ended)).isEqualTo("http://127.0.0.1:1/shop?order=7&resultStatus=" + result + "#end");
        assertThat(status("n1")).isEqualTo(status);
    }

    @Test
    void without_a_way_back_the_result_and_the_notices_are_shown() throws Exception {
        String sheet = sheet("n1", "");

        String page = serverFixture
                .get(location(serverFixture.form(sheet, "choice=pay")))
                .body();

        assertThat(page).contains("9000", "200 success");
        assertThat(location(serverFixture.form(sheet, "choice=pay"))).endsWith("ended=4000");
    }

    @Test
    void a_forged_order_string_is_shown_as_such_and_leads_back_as_failed() throws Exception {
        var order = serverFixture.signed("alipay.trade.app.pay", content("n1", "1.00", ""));
        order.put("biz_content", content("n1", "0.01", ""));
        String query = Form.write(Map.of("orderString", Form.write(order), "return", BACK));

        var answer = serverFixture.get("/app/pay?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("isv.invalid-signature", "resultStatus=4000#end");
        assertThat(status("n1")).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https://evil.test/",
                "//evil.test/",
                "http://127.0.0.1@evil.test/",
                "http://127.0.0.1.evil.test/",
                "data:text/html,x",
                "http://",
                "\\\\evil"
            })
    void neither_a_return_nor_a_link_leads_away_from_this_machine(String url) throws Exception {
        String sheet = sheet("n1", "");

        var handedOver = serverFixture.get("/app/pay?orderString=x&return=" + encode(url));
        var ended = serverFixture.form(sheet, "choice=pay&return=" + encode(url));
        var opened = serverFixture.form("/app/open", "link=" + encode(url));
        var wrapped =
                serverFixture.form("/app/open", "link=" + encode("alipays://platformapi/startapp?url=" + encode(url)));

        assertThat(handedOver.statusCode()).isEqualTo(400);
        assertThat(ended.statusCode()).isEqualTo(400);
        assertThat(opened.statusCode()).isEqualTo(400);
        assertThat(wrapped.statusCode()).isEqualTo(400);
        assertThat(status("n1")).isEqualTo("OPENED");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1/pay,http://127.0.0.1:1/pay?as=alipay",
        "http://localhost:1/pay?a=1&as=phone#x,http://localhost:1/pay?a=1&as=alipay#x",
        "alipays://platformapi/startapp?saId=10000007&qrcode=http%3A%2F%2F127.0.0.1%3A1%2Fpay%3Fa%3D%25E4,http://127.0.0.1:1/pay?a=%E4&as=alipay",
        "alipays://platformapi/startapp?appId=20000067&url=http%3A%2F%2F127.0.0.1%3A1%2F,http://127.0.0.1:1/?as=alipay",
        "https://ds.alipay.com/?scheme=alipays%3A%2F%2Fplatformapi%2Fstartapp%3Furl%3Dhttp%253A%252F%252F127.0.0.1%253A1%252F,http://127.0.0.1:1/?as=alipay"
    })
    void a_merchants_page_is_opened_as_inside_alipay(String link, String gone) throws Exception {
        var opened = serverFixture.form("/app/open", "link=" + encode(link));

        assertThat(location(opened)).isEqualTo(gone);
        assertThat(location(serverFixture.get("/app/open?link=" + encode(link))))
                .isEqualTo(gone);
    }

    @Test
    void a_code_of_our_own_is_opened_as_it_is_and_listed() throws Exception {
        serverFixture.open("n1");
        String code = String.valueOf(
                Objects.requireNonNull(serverFixture.simulator.trade("n1")).qrCode());
        String wake = "alipays://platformapi/startapp?saId=10000007&qrcode=" + encode(code);

        assertThat(location(serverFixture.form("/app/open", "link=" + encode(wake))))
                .isEqualTo(code);
        assertThat(serverFixture.get("/app").body()).contains("href=\"/qr/", "一杯茶", "登录身份");
        serverFixture.form("/sim/trades/n1/pay", "");
        assertThat(serverFixture.get("/app").body()).doesNotContain("href=\"/qr/");
    }

    @Test
    void the_page_learns_of_the_signed_in_buyer() throws Exception {
        String ask = "/oauth2/publicAppAuthorize.htm?app_id=2021000000000001&scope=auth_base&state=s&redirect_uri="
                + encode("http://127.0.0.1:1/back");

        var usual = serverFixture.get(ask);
        var signedIn = serverFixture.get(ask, "Cookie", "simulator-lang=en; buyer=2088000000000014");
        var named = serverFixture.get(ask + "&buyer=2088000000000015", "Cookie", "buyer=2088000000000014");

        assertThat(user(usual)).isEqualTo("2088000000000011");
        assertThat(user(signedIn)).isEqualTo("2088000000000014");
        assertThat(user(named)).isEqualTo("2088000000000015");
        assertThat(user(named)).as("the code is good once").isEqualTo("-");
    }

    private String user(HttpResponse<String> redirect) {
        String query = location(redirect).split("\\?", 2)[1];
        var parameters = SimulatorFixture.parameters("alipay.system.oauth.token", serverFixture.clock.instant());
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", Form.read(query).getOrDefault("auth_code", ""));
        return SimulatorFixture.text(
                SimulatorFixture.open(serverFixture.simulator.gateway(SimulatorFixture.sign(parameters))), "user_id");
    }

    @ParameterizedTest
    @CsvSource({
        "pay,9000,TRADE_SUCCESS",
        "pay-late,8000,WAIT_BUYER_PAY",
        "pay-untold,6004,TRADE_SUCCESS",
        "wrong-password,4000,WAIT_BUYER_PAY",
        "not-enough-money,4000,WAIT_BUYER_PAY",
        "cancel,6001,WAIT_BUYER_PAY",
        "leave,6001,WAIT_BUYER_PAY",
        "no-network,6002,WAIT_BUYER_PAY"
    })
    void a_page_is_told_how_the_payer_ended_it(String choice, String code, String status) throws Exception {
        String tradeNo = created("n1");

        var told = serverFixture.form(
                "/jsapi/pay", "tradeNO=" + tradeNo + "&choice=" + choice, "Origin", "http://127.0.0.1:8080");

        assertThat(told.body()).isEqualTo("{\"resultCode\":\"" + code + "\"}");
        assertThat(told.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:8080");
        assertThat(status("n1")).isEqualTo(status);
    }

    @Test
    void a_picture_or_a_link_cannot_pay() throws Exception {
        String tradeNo = created("n1");

        assertThat(serverFixture.get("/jsapi/pay?choice=pay&tradeNO=" + tradeNo).statusCode())
                .isEqualTo(405);
        assertThat(serverFixture.get("/people/n1?choice=pay").statusCode()).isEqualTo(200);
        assertThat(serverFixture.get("/people/n1/pay").statusCode()).isEqualTo(302);
        assertThat(status("n1")).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void the_bridge_shows_what_is_paid_and_by_whom_but_not_to_pages_from_elsewhere() throws Exception {
        String path = "/jsapi/trade?tradeNO=" + created("n1");

        var shown = serverFixture.get(path, "Origin", "http://localhost:8080");
        var hidden = serverFixture.get(path, "Origin", "https://evil.test");

        assertThat(Json.read(shown.body()).path("payer").asString()).isEqualTo("李四 139****0012 · ¥2,000.00");
        assertThat(Json.read(shown.body()).path("amount").asString()).isEqualTo("¥1.00");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(serverFixture
                        .form("/jsapi/pay", "choice=pay", "Origin", "https://evil.test")
                        .statusCode())
                .isEqualTo(403);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
