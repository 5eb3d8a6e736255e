package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.content;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Paying in the app, paying in a page, signing in. */
class InsideAlipayTest {
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void an_app_order_is_not_for_the_gateway() {
        var answer = simulatorFixture.call("alipay.trade.app.pay", content("n1", "1.00", ""));

        assertThat(subCode(answer)).isEqualTo("40006 isv.insufficient-isv-permissions");
    }

    @ParameterizedTest
    @CsvSource({
        "9000,9000,TRADE_SUCCESS,TRADE_SUCCESS",
        "6004,6004,TRADE_SUCCESS,TRADE_SUCCESS",
        "8000,8000,WAIT_BUYER_PAY,TRADE_SUCCESS",
        "6001,6001,-,-",
        "6002,6002,-,-",
        "4000,4000,-,-"
    })
    void what_the_app_says_is_not_always_what_happened(String asked, String said, String then, String later) {
        var order = simulatorFixture.signed("alipay.trade.app.pay", content("n1", "1.00", ""));

        assertThat(simulatorFixture.simulator.payInApp(order, asked).resultStatus())
                .isEqualTo(said);

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo(then);
        simulatorFixture.pass(Duration.ofSeconds(10));
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo(later);
    }

    @Test
    void a_page_cannot_pay_a_closed_trade() {
        String tradeNo = text(simulatorFixture.create("n1", "1.00"), "trade_no");
        simulatorFixture.close("n1");

        assertThat(simulatorFixture.simulator.payInPage(tradeNo, "9000")).isEqualTo("4000");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_sign_in_code_is_good_for_a_day_and_once() {
        String old = simulatorFixture.simulator.authorise(SimulatorFixture.BUYER);
        simulatorFixture.pass(Duration.ofHours(24));
        String code = simulatorFixture.simulator.authorise(SimulatorFixture.BUYER);

        assertThat(subCode(token("authorization_code", "code", old))).isEqualTo("40002 isv.code-invalid");
        assertThat(text(token("authorization_code", "code", code), "user_id")).isEqualTo(SimulatorFixture.BUYER);
        assertThat(subCode(token("authorization_code", "code", code))).isEqualTo("40002 isv.code-invalid");
        assertThat(subCode(token("password", "code", code))).isEqualTo("40002 isv.grant-type-invalid");
    }

    private JsonNode token(String type, String name, String value) {
        var parameters = simulatorFixture.parameters("alipay.system.oauth.token");
        parameters.put("grant_type", type);
        parameters.put(name, value);
        return SimulatorFixture.open(simulatorFixture.simulator.gateway(SimulatorFixture.sign(parameters)));
    }
}
