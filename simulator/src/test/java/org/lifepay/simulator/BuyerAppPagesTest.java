package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.content;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Json;

/** The payment sheet in a browser: over a scanned code and over a merchant's web page. */
class BuyerAppPagesTest {
    private static final String RICH = "2088000000000011";
    private static final String POOR = "2088000000000013";

    private final ServerFixture serverFixture;

    BuyerAppPagesTest() throws IOException {
        serverFixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        serverFixture.close();
    }

    private String code(String number) {
        serverFixture.open(number);
        TradeView trade = Objects.requireNonNull(serverFixture.simulator.trade(number));
        return URI.create(String.valueOf(trade.qrCode())).getPath();
    }

    private String cashier(String number, String yuan) throws Exception {
        var order = serverFixture.signed(
                "alipay.trade.wap.pay", content(number, yuan, ",\"quit_url\":\"http://127.0.0.1:1/quit\""));
        order.put("return_url", "http://127.0.0.1:1/back");
        order.remove("sign");
        String body = serverFixture
                .get("/gateway.do?" + Form.write(SimulatorFixture.sign(order)))
                .body();
        return body.replaceAll("(?s).*action=\"(/cashier/[^\"]+)\".*", "$1");
    }

    private String status(String number) {
        TradeView trade = serverFixture.simulator.trade(number);
        return trade == null ? "-" : trade.status();
    }

    private String balance(String buyer) throws Exception {
        for (var each : Json.read(serverFixture.get("/sim/buyers").body())) {
            if (each.path("userId").asString().equals(buyer)) {
                return each.path("balance").asString();
            }
        }
        return "-";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("-");
    }

    @Test
    void the_phone_offers_every_buyer_with_a_balance_and_every_ending() throws Exception {
        String page = serverFixture.get(code("n1")).body();

        assertThat(page)
                .contains("张三", "138****0011", "¥10,000.00", "name=\"buyer\" value=\"" + POOR + "\"", "¥1.00")
                .contains(
                        "id=\"pay\"",
                        "id=\"wrong-password\"",
                        "id=\"not-enough-money\"",
                        "id=\"cancel\"",
                        "id=\"leave\"");
        assertThat(status("n1")).isEqualTo("WAIT_BUYER_PAY");
    }

    @ParameterizedTest
    @CsvSource({
        "pay,302,TRADE_SUCCESS,9999.00",
        "wrong-password,302,WAIT_BUYER_PAY,10000.00",
        "not-enough-money,302,WAIT_BUYER_PAY,10000.00",
        "cancel,200,WAIT_BUYER_PAY,10000.00",
        "leave,200,WAIT_BUYER_PAY,10000.00"
    })
    void a_scanned_code_ends_as_chosen(String choice, int answer, String status, String left) throws Exception {
        String code = code("n1");

        var chosen = serverFixture.form(code, "choice=" + choice + "&buyer=" + RICH);

        assertThat(chosen.statusCode()).isEqualTo(answer);
        assertThat(status("n1")).isEqualTo(status);
        assertThat(balance(RICH)).isEqualTo(left);
        assertThat(serverFixture.notices).hasSize(choice.equals("pay") ? 1 : 0);
    }

    @Test
    void who_has_paid_sees_what_the_gateway_was_sent_and_answered() throws Exception {
        String code = code("n1");

        String page = serverFixture
                .get(location(serverFixture.form(code, "choice=pay")))
                .body();

        assertThat(page)
                .contains(
                        "付款成功",
                        "<details class=\"notice\">",
                        "TRADE_SUCCESS",
                        serverFixture.notifyUrl(),
                        "200 success",
                        "已送达")
                .contains("<dt>total_amount</dt><dd>1.00</dd>")
                .doesNotContain("<dt>sign", "id=\"pay\"");
        assertThat(serverFixture.get("/").body()).contains("<details class=\"notice\">", "200 success");
    }

    @Test
    void a_wrong_password_and_an_empty_purse_are_said_and_the_payer_can_go_on() throws Exception {
        String code = code("n1");

        var wrong = serverFixture.get(location(serverFixture.form(code, "choice=wrong-password")));
        var spent = serverFixture.form(code("n2"), "choice=pay&buyer=" + POOR);
        var poor = serverFixture.get(location(serverFixture.form(code, "choice=pay&buyer=" + POOR)));

        assertThat(wrong.body()).contains("role=\"alert\">支付密码错误", "id=\"pay\"");
        assertThat(spent.statusCode()).isEqualTo(302);
        assertThat(poor.body()).contains("role=\"alert\">余额不足", "id=\"pay\"");
        assertThat(serverFixture.form(code, "choice=pay").statusCode()).isEqualTo(302);
        assertThat(status("n1")).isEqualTo("TRADE_SUCCESS");
        assertThat(serverFixture.form(code, "choice=pay").statusCode()).isEqualTo(409);
        assertThat(balance(RICH)).isEqualTo("9999.00");
    }

    @ParameterizedTest
    @CsvSource({
        "pay,302,http://127.0.0.1:1/back?,TRADE_SUCCESS",
        "wrong-password,302,/cashier/,WAIT_BUYER_PAY",
        "not-enough-money,302,/cashier/,WAIT_BUYER_PAY",
        "cancel,302,http://127.0.0.1:1/quit,OPENED",
        "leave,200,-,OPENED"
    })
    void a_web_cashier_ends_as_chosen(String choice, int answer, String where, String status) throws Exception {
        String cashier = cashier("n1", "5.00");

        var chosen = serverFixture.form(cashier, "choice=" + choice);

        assertThat(chosen.statusCode()).isEqualTo(answer);
        assertThat(location(chosen)).startsWith(where);
        assertThat(status("n1")).isEqualTo(status);
    }

    @Test
    void a_life_account_trade_shows_only_its_buyer() throws Exception {
        serverFixture.simulator.gateway(serverFixture.signed(
                "alipay.trade.create", content("n1", "1.00", ",\"buyer_id\":\"" + SimulatorFixture.BUYER + "\"")));

        String page = serverFixture.get("/people/n1").body();
        serverFixture.form("/people/n1", "choice=pay&buyer=" + RICH);

        assertThat(page).contains("李四").doesNotContain("张三");
        assertThat(balance(SimulatorFixture.BUYER)).isEqualTo("1999.00");
        assertThat(serverFixture.get("/people/n9").statusCode()).isEqualTo(404);
    }

    @Test
    void the_signed_in_buyer_is_picked_and_pays_from_the_list() throws Exception {
        String code = code("n1");
        var signedIn = serverFixture.form("/app/buyer", "buyer=" + POOR);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElse("-").split(";", 2)[0];

        assertThat(serverFixture.get(code, "Cookie", cookie).body()).contains("value=\"" + POOR + "\" checked");
        assertThat(serverFixture.get(code, "Cookie", "buyer=2088999999999999").body())
                .contains("value=\"" + RICH + "\" checked");
        assertThat(serverFixture.form("/app/buyer", "buyer=nobody").statusCode())
                .isEqualTo(400);
        serverFixture.form("/people/n1/pay", "", "Cookie", cookie);
        assertThat(balance(POOR)).isEqualTo("0.00");
    }

    @Test
    void the_list_refuses_a_payment_that_the_balance_cannot_bear() throws Exception {
        serverFixture.simulator.gateway(serverFixture.signed("alipay.trade.precreate", content("n1", "10000.01", "")));

        var refused = serverFixture.form("/people/n1/pay", "");
        var richer = serverFixture.form("/buyers/" + RICH + "/top-up", "");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("role=\"alert\">余额不足");
        assertThat(location(richer)).isEqualTo("/buyers#" + RICH);
        assertThat(serverFixture.get("/buyers").body()).contains("张三", "¥11,000.00", "充值");
        assertThat(serverFixture.form("/people/n1/pay", "").statusCode()).isEqualTo(302);
        assertThat(balance(RICH)).isEqualTo("999.99");
    }

    @Test
    void the_control_api_shows_balances_and_asks_for_them_when_told_to() throws Exception {
        code("n1");
        serverFixture.form("/sim/buyers/" + POOR + "/top-up", "amount=0.50");
        String before = balance(POOR);
        code("n2");

        assertThat(serverFixture
                        .form("/sim/trades/n1/pay", "buyer=" + POOR + "&checkBalance=true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(serverFixture
                        .form("/sim/trades/n2/pay", "buyer=" + POOR + "&checkBalance=true")
                        .statusCode())
                .isEqualTo(409);
        assertThat(serverFixture.form("/sim/trades/n2/pay", "buyer=" + POOR).statusCode())
                .isEqualTo(200);
        assertThat(before).isEqualTo("1.50");
        assertThat(balance(POOR)).isEqualTo("0.50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount=0",
                "amount=0.00",
                "amount=-1",
                "amount=1.001",
                "amount=1e9",
                "amount=",
                "amount=100000.01"
            })
    void a_sum_that_makes_no_sense_is_not_added(String amount) throws Exception {
        assertThat(serverFixture.form("/sim/buyers/" + POOR + "/top-up", amount).statusCode())
                .isEqualTo(400);
        assertThat(serverFixture.form("/sim/buyers/1/top-up", "amount=1").statusCode())
                .isEqualTo(400);
        assertThat(balance(POOR)).isEqualTo("1.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"choice=", "choice=steal", "choice=pay&buyer=2088000000000001", "choice=pay&buyer=<b>", ""})
    void a_choice_or_a_buyer_that_was_not_offered_is_refused(String form) throws Exception {
        String code = code("n1");

        assertThat(serverFixture.form(code, form).statusCode()).isEqualTo(400);
        assertThat(status("n1")).isEqualTo("WAIT_BUYER_PAY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "null", "http://127.0.0.1.evil.test"})
    void a_page_from_elsewhere_cannot_pay_behind_the_persons_back(String origin) throws Exception {
        String code = code("n1");

        var answer = serverFixture.form(code, "choice=pay", "Origin", origin);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(status("n1")).isEqualTo("OPENED");
        assertThat(serverFixture
                        .form(code, "choice=pay", "Origin", "http://localhost:8081")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_merchants_javascript_address_is_not_gone_to() throws Exception {
        var order = serverFixture.signed(
                "alipay.trade.wap.pay", content("n1", "5.00", ",\"quit_url\":\"javascript:alert(1)\""));
        order.put("return_url", "javascript:alert(2)");
        order.remove("sign");
        String body = serverFixture
                .get("/gateway.do?" + Form.write(SimulatorFixture.sign(order)))
                .body();
        String cashier = body.replaceAll("(?s).*action=\"(/cashier/[^\"]+)\".*", "$1");

        var cancelled = serverFixture.form(cashier, "choice=cancel");
        var paid = serverFixture.form(cashier, "choice=pay");

        assertThat(cancelled.body()).contains("已离开").doesNotContain("javascript:");
        assertThat(location(paid)).isEqualTo(cashier);
    }

    @Test
    void what_is_said_comes_from_a_list() throws Exception {
        String code = code("n1");

        var answer = serverFixture.get(code + "?" + Form.write(Map.of("said", "<script>alert(1)</script>")));

        assertThat(answer.body()).doesNotContain("<script", "role=\"alert\"");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }
}
