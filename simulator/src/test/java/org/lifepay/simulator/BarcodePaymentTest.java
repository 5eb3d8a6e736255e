package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the last four digits of a payer's code do. */
class BarcodePaymentTest {
    private static final String PREFIX = "28763443825664";
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void an_ordinary_code_pays_at_once() {
        var answer = simulatorFixture.barcode("n1", "8.88", PREFIX + "1234");

        assertThat(text(answer, "code")).isEqualTo("10000");
        assertThat(text(answer, "receipt_amount")).isEqualTo("8.88");
        assertThat(text(answer, "gmt_payment")).isEqualTo("2026-11-23 10:00:00");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_waiting_payer_pays_after_a_while_and_the_answer_has_no_sub_code() {
        var answer = simulatorFixture.barcode("n1", "8.88", PREFIX + "9001");
        assertThat(subCode(answer)).isEqualTo("10003 -");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");

        simulatorFixture.pass(Duration.ofSeconds(10));

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_payer_who_never_pays_leaves_the_trade_waiting_until_it_is_closed() {
        simulatorFixture.barcode("n1", "8.88", PREFIX + "9002");

        simulatorFixture.pass(Duration.ofHours(3).minusSeconds(1));
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        simulatorFixture.pass(Duration.ofSeconds(1));

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_payer_who_refuses_closes_the_trade() {
        simulatorFixture.barcode("n1", "8.88", PREFIX + "9010");

        simulatorFixture.pass(Duration.ofSeconds(10));

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @ParameterizedTest
    @CsvSource({
        "9003, 20000 isp.unknow-error, TRADE_SUCCESS",
        "9004, 20000 isp.unknow-error, -",
        "9005, 40004 ACQ.SYSTEM_ERROR, TRADE_SUCCESS",
        "9006, 40004 ACQ.SYSTEM_ERROR, WAIT_BUYER_PAY",
        "9007, 40004 ACQ.PAYMENT_AUTH_CODE_INVALID, -",
        "9008, 40004 ACQ.BUYER_BALANCE_NOT_ENOUGH, -",
        "9009, 40004 ACQ.BUYER_SELLER_EQUAL, -"
    })
    void the_query_tells_the_truth_behind_each_answer(String magic, String answered, String truth) {
        var answer = simulatorFixture.barcode("n1", "8.88", PREFIX + magic);

        assertThat(subCode(answer)).isEqualTo(answered);
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo(truth);
    }

    @Test
    void a_large_payment_waits_for_the_password() {
        assertThat(text(simulatorFixture.barcode("n1", "1000.00", PREFIX + "1234"), "code"))
                .isEqualTo("10000");
        assertThat(text(simulatorFixture.barcode("n2", "1000.01", PREFIX + "1234"), "code"))
                .isEqualTo("10003");

        simulatorFixture.simulator.pay("n2");

        assertThat(text(simulatorFixture.query("n2"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void paying_a_number_again_never_pays_twice() {
        simulatorFixture.barcode("paid", "8.88", PREFIX + "1234");
        simulatorFixture.barcode("waiting", "8.88", PREFIX + "9002");
        simulatorFixture.barcode("closed", "8.88", PREFIX + "9002");
        simulatorFixture.close("closed");

        assertThat(subCode(simulatorFixture.barcode("paid", "8.88", PREFIX + "1234")))
                .isEqualTo("40004 ACQ.TRADE_HAS_SUCCESS");
        assertThat(subCode(simulatorFixture.barcode("waiting", "8.88", PREFIX + "1234")))
                .isEqualTo("10003 -");
        assertThat(subCode(simulatorFixture.barcode("closed", "8.88", PREFIX + "1234")))
                .isEqualTo("40004 ACQ.TRADE_HAS_CLOSE");
        assertThat(subCode(simulatorFixture.barcode("paid", "9.99", PREFIX + "1234")))
                .isEqualTo("40004 ACQ.CONTEXT_INCONSISTENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24763443825664394", "28763443825664", "2876344382566439412345678", "28763443825664394a"})
    void only_alipays_codes_are_taken(String code) {
        var answer = simulatorFixture.barcode("n1", "8.88", code);

        assertThat(subCode(answer)).isEqualTo("40004 ACQ.PAYMENT_AUTH_CODE_INVALID");
    }
}
