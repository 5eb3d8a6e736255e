package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.simulator.customs.CustomsFate;
import org.lifepay.simulator.store.Journal;
import tools.jackson.databind.JsonNode;

/** What the last two digits of an amount do to a declaration, and that one number declares once. */
class CustomsTest {
    private SimulatorFixture alipay = new SimulatorFixture();

    private String paid(String number) {
        alipay.call("alipay.trade.precreate", """
                {"out_trade_no":"%s","total_amount":"100.00","subject":"Tea"}""".formatted(number));
        alipay.simulator.pay(number);
        return text(alipay.call("alipay.trade.query", "{\"out_trade_no\":\"" + number + "\"}"), "trade_no");
    }

    private JsonNode declare(String number, String tradeNo, String yuan) {
        return alipay.call("alipay.trade.customs.declare", """
                {"out_request_no":"%s","trade_no":"%s","merchant_customs_code":"4401","merchant_customs_name":"茶行",
                "amount":"%s","customs_place":"ZONGSHU","buyer_info":{"buyer_name":"张三","buyer_cert_no":"11010519491231002X"}}
                """.formatted(number, tradeNo, yuan));
    }

    private JsonNode query(String numbers) {
        return alipay.call("alipay.trade.customs.query", "{\"out_request_nos\":\"" + numbers + "\"}");
    }

    private String standing(String number) {
        JsonNode records = query(number).get("records");
        return records == null
                ? "-"
                : text(records.get(0), "status") + " " + text(records.get(0), "customs_result_code");
    }

    @ParameterizedTest
    @CsvSource({
        "8.88, 10000 -, ws -, sending -, succ 399",
        "8.90, 40004 ACQ.CUSTOMS_DECLARE_ERROR, -, -, -",
        "8.91, 10000 -, ws -, sending -, succ 100",
        "8.92, 10000 -, ws -, sending -, succ 4",
        "8.93, 10000 -, ws -, sending -, sending -",
        "8.94, 10000 -, ws -, sending -, succ 777",
        "8.95, 20000 isp.unknow-error, ws -, sending -, succ 399",
        "8.96, 40004 ACQ.INVALID_PARAMETER, -, -, -",
        "8.97, 20000 isp.unknow-error, -, -, -"
    })
    void the_amount_chooses_what_becomes_of_it(
            String yuan, String answered, String first, String second, String third) {
        JsonNode answer = declare("c1", paid("t1"), yuan);

        assertThat(subCode(answer)).isEqualTo(answered);
        assertThat(standing("c1")).isEqualTo(first);
        alipay.pass(Duration.ofSeconds(10));
        assertThat(standing("c1")).isEqualTo(second);
        alipay.pass(Duration.ofSeconds(10));
        assertThat(standing("c1")).isEqualTo(third);
    }

    @Test
    void a_swallowed_declaration_is_taken_the_second_time() {
        String tradeNo = paid("t1");
        declare("c1", tradeNo, "8.97");

        assertThat(subCode(declare("c1", tradeNo, "8.97"))).isEqualTo("10000 -");
        assertThat(text(query("c2,c1"), "not_found")).isEqualTo("c2");
    }

    @Test
    void no_more_than_the_trade_is_declared_and_only_a_paid_one() {
        String tradeNo = paid("t1");
        declare("c1", tradeNo, "60.00");

        assertThat(subCode(declare("c2", tradeNo, "40.01"))).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(subCode(declare("c1", tradeNo, "100.00"))).isEqualTo("10000 -");
        assertThat(subCode(declare("c3", "2026", "1.00"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void one_that_is_declared_again_tells_the_old_answer_until_it_is_sent() {
        String tradeNo = paid("t1");
        declare("c1", tradeNo, "8.91");
        alipay.pass(Duration.ofSeconds(20));
        declare("c1", tradeNo, "8.88");

        assertThat(standing("c1")).isEqualTo("succ 100");
        alipay.pass(Duration.ofSeconds(10));
        assertThat(standing("c1")).isEqualTo("sending -");
        alipay.pass(Duration.ofSeconds(10));
        assertThat(standing("c1")).isEqualTo("succ 399");
    }

    @Test
    void declarations_outlive_a_restart(@TempDir Path folder) throws IOException {
        try (Journal journal = Journal.open(folder)) {
            alipay = new SimulatorFixture(_ -> {}, journal);
            declare("c1", paid("t1"), "8.93");
            alipay.simulator.customs().decide("c1", CustomsFate.REFUSED);
        }

        try (Journal journal = Journal.open(folder)) {
            alipay = new SimulatorFixture(_ -> {}, journal);

            assertThat(standing("c1")).isEqualTo("succ 100");
        }
    }
}
