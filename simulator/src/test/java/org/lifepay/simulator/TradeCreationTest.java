package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.content;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.trade.Buyer;

/** How trades come to be. */
class TradeCreationTest {
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void a_code_that_was_not_scanned_is_not_a_trade() {
        var opened = simulatorFixture.precreate("n1", "8.88");

        assertThat(text(opened, "code")).isEqualTo("10000");
        assertThat(text(opened, "qr_code")).startsWith("http://127.0.0.1:8081/qr/");
        assertThat(subCode(simulatorFixture.query("n1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void scanning_makes_the_trade_and_paying_pays_it() {
        simulatorFixture.precreate("n1", "8.88");

        simulatorFixture.simulator.scan("n1");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        simulatorFixture.simulator.pay("n1");

        var paid = simulatorFixture.query("n1");
        assertThat(text(paid, "trade_status")).isEqualTo("TRADE_SUCCESS");
        assertThat(text(paid, "total_amount")).isEqualTo("8.88");
        assertThat(text(paid, "receipt_amount")).isEqualTo("8.88");
        assertThat(text(paid, "buyer_user_id")).isEqualTo("2088000000000011");
        assertThat(text(paid, "send_pay_date")).isEqualTo("2026-11-23 10:00:00");
        assertThat(text(paid, "trade_no")).matches("20261123[0-9]{20}");
    }

    @Test
    void a_second_precreate_is_refused_or_gives_the_same_code_as_the_switch_says() {
        String first = text(simulatorFixture.precreate("n1", "8.88"), "qr_code");

        assertThat(subCode(simulatorFixture.precreate("n1", "8.88")))
                .isEqualTo("40004 ACQ.APPLY_PC_MERCHANT_CODE_ERROR");
        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.precreateAgain = true));
        assertThat(text(simulatorFixture.precreate("n1", "8.88"), "qr_code")).isEqualTo(first);
        assertThat(subCode(simulatorFixture.precreate("n1", "8.89"))).isEqualTo("40004 ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void a_code_dies_after_two_hours() {
        simulatorFixture.precreate("n1", "8.88");

        simulatorFixture.pass(Duration.ofHours(2));

        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Refused.class);
        assertThat(subCode(simulatorFixture.query("n1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void a_code_dies_earlier_when_the_merchant_says_so() {
        simulatorFixture.call("alipay.trade.precreate", content("n1", "8.88", ",\"qr_code_timeout_express\":\"5m\""));

        simulatorFixture.pass(Duration.ofMinutes(5));

        assertThat(simulatorFixture.simulator.scan("n1")).isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void create_makes_a_waiting_trade_and_the_same_request_gives_the_same_trade() {
        String first = text(simulatorFixture.create("n1", "8.88"), "trade_no");

        assertThat(text(simulatorFixture.create("n1", "8.88"), "trade_no")).isEqualTo(first);
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        assertThat(subCode(simulatorFixture.create("n1", "9.00"))).isEqualTo("40004 ACQ.CONTEXT_INCONSISTENT");
        assertThat(simulatorFixture.simulator.trades()).hasSize(1);
    }

    @Test
    void create_for_a_paid_or_closed_number_is_refused() {
        simulatorFixture.paid("paid", "1.00");
        simulatorFixture.create("closed", "1.00");
        simulatorFixture.close("closed");

        assertThat(subCode(simulatorFixture.create("paid", "1.00"))).isEqualTo("40004 ACQ.TRADE_HAS_SUCCESS");
        assertThat(subCode(simulatorFixture.create("closed", "1.00"))).isEqualTo("40004 ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void create_needs_a_buyer_who_is_not_the_seller() {
        var withoutBuyer = simulatorFixture.call("alipay.trade.create", content("n1", "1.00", ""));
        var seller = simulatorFixture.call(
                "alipay.trade.create", content("n1", "1.00", ",\"buyer_id\":\"2088000000000001\""));

        assertThat(subCode(withoutBuyer)).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(subCode(seller)).isEqualTo("40004 ACQ.BUYER_SELLER_EQUAL");
    }

    @Test
    void a_jsapi_payment_needs_the_app_that_opens_the_cashier() {
        String more = ",\"buyer_id\":\"2088000000000012\",\"product_code\":\"JSAPI_PAY\"";

        var without = simulatorFixture.call("alipay.trade.create", content("n1", "1.00", more));
        var with = simulatorFixture.call(
                "alipay.trade.create", content("n1", "1.00", more + ",\"op_app_id\":\"2021000000000001\""));

        assertThat(subCode(without)).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(text(with, "code")).isEqualTo("10000");
    }

    @Test
    void an_open_id_belongs_to_one_app() {
        String app = "2021000000009999";
        String elsewhere = Buyer.person("2088000000000012").openIdAt(app);
        String ofAnotherApp = ",\"op_app_id\":\"" + app + "\",\"op_buyer_open_id\":\"" + elsewhere + "\"";

        var asOurs = simulatorFixture.call(
                "alipay.trade.create", content("n1", "1.00", ",\"buyer_open_id\":\"" + elsewhere + "\""));
        var asThatApps = simulatorFixture.call("alipay.trade.create", content("n2", "1.00", ofAnotherApp));

        assertThat(subCode(asOurs)).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(text(asThatApps, "code")).isEqualTo("10000");
    }

    @Test
    void an_open_id_names_the_same_buyer() {
        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.openIds = true));
        String openId = "0000000000012SIMULATOROPENID";
        simulatorFixture.call("alipay.trade.create", content("n1", "1.00", ",\"buyer_open_id\":\"" + openId + "\""));

        simulatorFixture.simulator.pay("n1");

        assertThat(text(simulatorFixture.query("n1"), "buyer_open_id")).isEqualTo(openId);
        assertThat(text(simulatorFixture.query("n1"), "buyer_user_id")).isEqualTo("-");
        assertThat(text(simulatorFixture.query("n1"), "buyer_logon_id")).isEqualTo("139****0012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1", "0.001", "1e9999999", "abc", "", "100000000.01", "1,00"})
    void amounts_alipay_would_not_take_are_refused(String yuan) {
        var answer = simulatorFixture.precreate("n1", yuan);

        assertThat(text(answer, "code")).isEqualTo("40004");
        assertThat(simulatorFixture.simulator.trades()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.01,0.01", "1,1.00", "1.5,1.50", "100000000,100000000.00"})
    void amounts_are_read_exactly(String yuan, String written) {
        simulatorFixture.precreate("n1", yuan);
        simulatorFixture.simulator.pay("n1");

        assertThat(text(simulatorFixture.query("n1"), "total_amount")).isEqualTo(written);
    }

    @Test
    void an_amount_may_be_a_json_number() {
        simulatorFixture.call(
                "alipay.trade.precreate", "{\"out_trade_no\":\"n1\",\"total_amount\":8.80,\"subject\":\"茶\"}");
        simulatorFixture.simulator.pay("n1");

        assertThat(text(simulatorFixture.query("n1"), "total_amount")).isEqualTo("8.80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"out_trade_no\":\"a-b\",\"total_amount\":\"1\",\"subject\":\"x\"}",
                "{\"out_trade_no\":\"a\",\"total_amount\":\"1\"}",
                "{\"out_trade_no\":\"a\",\"total_amount\":\"1\",\"subject\":\"a=b\"}",
                "{\"out_trade_no\":\"a\",\"total_amount\":\"1\",\"subject\":\"x\",\"timeout_express\":\"16d\"}",
                "{\"out_trade_no\":\"a\",\"total_amount\":\"1\",\"subject\":\"x\",\"timeout_express\":\"1.5h\"}",
                "{\"out_trade_no\":\"a\",\"total_amount\":[1],\"subject\":\"x\"}",
                "{\"out_trade_no\":\"a\",\"total_amount\":\"1\",\"subject\":\"x\",\"time_expire\":\"tomorrow\"}"
            })
    void fields_that_break_alipays_rules_are_refused(String content) {
        assertThat(subCode(simulatorFixture.call("alipay.trade.precreate", content)))
                .isEqualTo("40004 ACQ.INVALID_PARAMETER");
    }

    @Test
    void the_content_must_be_a_json_object() {
        assertThat(subCode(simulatorFixture.call("alipay.trade.query", "[1]")))
                .isEqualTo("40002 isv.invalid-parameter");
        assertThat(subCode(simulatorFixture.call("alipay.trade.query", "{"))).isEqualTo("40002 isv.invalid-parameter");
    }

    @Test
    void a_cashier_page_makes_no_trade_until_the_payer_acts() {
        var page = simulatorFixture.simulator.gateway(
                simulatorFixture.signed("alipay.trade.wap.pay", content("n1", "6.66", "")));
        var again = simulatorFixture.simulator.gateway(
                simulatorFixture.signed("alipay.trade.wap.pay", content("n1", "6.66", "")));

        assertThat(page).isInstanceOf(GatewayResponse.Cashier.class).isEqualTo(again);
        assertThat(subCode(simulatorFixture.query("n1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Done.class);
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_cashier_page_with_a_bad_signature_is_an_error_page_and_never_json() {
        var parameters = simulatorFixture.signed("alipay.trade.wap.pay", content("n1", "6.66", ""));
        parameters.put("biz_content", content("n1", "0.01", ""));

        var gatewayResponse = simulatorFixture.simulator.gateway(parameters);

        assertThat(gatewayResponse)
                .isInstanceOfSatisfying(
                        GatewayResponse.ErrorPage.class,
                        page -> assertThat(page.subCode()).isEqualTo("isv.invalid-signature"));
        assertThat(simulatorFixture.simulator.trades()).isEmpty();
    }

    @Test
    void what_was_never_opened_cannot_be_paid() {
        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Missing.class);
    }

    @Test
    void a_trade_is_paid_once() {
        simulatorFixture.paid("n1", "1.00");

        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void a_refusing_payer_closes_the_trade() {
        simulatorFixture.precreate("n1", "8.88");

        assertThat(simulatorFixture.simulator.refuse("n1")).isInstanceOf(ActionResult.Done.class);

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }
}
