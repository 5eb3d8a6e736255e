package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.simulator.store.Journal;
import org.lifepay.simulator.wire.Json;
import tools.jackson.databind.JsonNode;

/** What the last four digits of a payee's card or account do, and that one number moves money once. */
class TransfersTest {
    private static final String CARD = "622202000000";
    private SimulatorFixture simulatorFixture = new SimulatorFixture();

    private JsonNode toCard(String number, String yuan, String digits) {
        return simulatorFixture.call("alipay.fund.trans.uni.transfer", """
                {"out_biz_no":"%s","trans_amount":"%s","product_code":"TRANS_BANKCARD_NO_PWD","biz_scene":"DIRECT_TRANSFER",
                "order_title":"货款","payee_info":{"identity_type":"BANKCARD_ACCOUNT","identity":"%s","name":"张三",
                "bankcard_ext_info":{"account_type":"2","inst_name":"工商银行"}}}
                """.formatted(number, yuan, CARD + digits));
    }

    private JsonNode toAccount(String number, String account) {
        return simulatorFixture.call("alipay.fund.trans.uni.transfer", """
                {"out_biz_no":"%s","trans_amount":"8.88","product_code":"TRANS_ACCOUNT_NO_PWD","biz_scene":"DIRECT_TRANSFER",
                "payee_info":{"identity_type":"ALIPAY_LOGON_ID","identity":"%s","name":"张三"}}
                """.formatted(number, account));
    }

    private JsonNode query(String number) {
        return simulatorFixture.call(
                "alipay.fund.trans.common.query",
                "{\"out_biz_no\":\"" + number
                        + "\",\"product_code\":\"TRANS_BANKCARD_NO_PWD\",\"biz_scene\":\"DIRECT_TRANSFER\"}");
    }

    @Test
    void an_ordinary_payee_is_paid_at_once() {
        var answer = toCard("t1", "8.88", "1234");

        assertThat(text(answer, "code")).isEqualTo("10000");
        assertThat(text(answer, "status")).isEqualTo("SUCCESS");
        assertThat(text(answer, "trans_date")).isEqualTo("2026-11-23 10:00:00");
        assertThat(text(query("t1"), "status")).isEqualTo("SUCCESS");
        assertThat(text(query("t1"), "trans_amount")).isEqualTo("8.88");
        assertThat(text(toAccount("t2", "zhangsan@example.com"), "status")).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "9001, 10000 -, DEALING, SUCCESS",
        "9002, 10000 -, DEALING, FAIL",
        "9003, 20000 isp.unknow-error, SUCCESS, SUCCESS",
        "9004, 20000 isp.unknow-error, -, -",
        "9005, 40004 SYSTEM_ERROR, SUCCESS, SUCCESS",
        "9006, 10000 -, SUCCESS, SUCCESS",
        "9007, 40004 PAYEE_NOT_EXIST, -, -",
        "9008, 40004 PAYER_BALANCE_NOT_ENOUGH, -, -",
        "9009, 10000 -, DEALING, DEALING",
        "9010, 40004 PAYEE_CARD_INFO_ERROR, FAIL, FAIL"
    })
    void the_query_tells_the_truth_behind_each_answer(String magic, String answered, String truth, String later) {
        var answer = toCard("t1", "8.88", magic);

        assertThat(subCode(answer)).isEqualTo(answered);
        assertThat(text(query("t1"), "status")).isEqualTo(truth);
        simulatorFixture.pass(Duration.ofSeconds(10));
        assertThat(text(query("t1"), "status")).isEqualTo(later);
    }

    @Test
    void what_was_swallowed_is_paid_when_it_is_sent_again() {
        toCard("t1", "8.88", "9004");
        assertThat(subCode(query("t1"))).isEqualTo("40004 ORDER_NOT_EXIST");

        assertThat(text(toCard("t1", "8.88", "9004"), "status")).isEqualTo("SUCCESS");
    }

    @Test
    void a_bank_sends_money_back_a_day_later() {
        toCard("t1", "8.88", "9006");
        long left = simulatorFixture.simulator.transfers().leftFen();

        simulatorFixture.pass(Duration.ofDays(1));

        assertThat(text(query("t1"), "status")).isEqualTo("REFUND");
        assertThat(simulatorFixture.simulator.transfers().leftFen()).isEqualTo(left + 888);
    }

    @Test
    void the_apps_gateway_address_is_told_how_each_transfer_ends() {
        simulatorFixture = new SimulatorFixture(draft -> draft.messageUrl = URI.create(SimulatorFixture.NOTIFY_URL));
        toCard("t1", "8.88", "9006");
        toCard("t2", "3.00", "9002");
        simulatorFixture.simulator.deliverDueNotices();
        simulatorFixture.pass(Duration.ofDays(1));
        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered)
                .extracting(form -> form.get("msg_method"))
                .containsOnly("alipay.fund.trans.order.changed");
        assertThat(simulatorFixture.delivered)
                .extracting(form -> Json.read(form.getOrDefault("biz_content", "")))
                .extracting(content -> text(content, "out_biz_no") + " " + text(content, "status"))
                .containsExactly("t1 SUCCESS", "t2 FAIL", "t1 REFUND");
    }

    @Test
    void without_such_an_address_nothing_is_sent() {
        toCard("t1", "8.88", "1234");

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isZero();
    }

    @Test
    void one_number_moves_money_once_and_never_another_amount() {
        long before = simulatorFixture.simulator.transfers().leftFen();
        toCard("t1", "8.88", "1234");

        var again = toCard("t1", "8.88", "1234");
        var other = toCard("t1", "8.89", "1234");

        assertThat(text(again, "status")).isEqualTo("SUCCESS");
        assertThat(subCode(other)).isEqualTo("40004 PAYMENT_INFO_INCONSISTENCY");
        assertThat(simulatorFixture.simulator.transfers().leftFen()).isEqualTo(before - 888);
    }

    @Test
    void no_more_goes_out_than_is_in_the_account() {
        simulatorFixture = new SimulatorFixture(draft -> draft.transferFundsFen = 1000);
        toCard("t1", "8.88", "1234");

        assertThat(subCode(toCard("t2", "1.13", "1234"))).isEqualTo("40004 PAYER_BALANCE_NOT_ENOUGH");
        assertThat(text(toCard("t3", "1.12", "1234"), "status")).isEqualTo("SUCCESS");
    }

    @Test
    void what_alipay_needs_to_know_must_be_there() {
        assertThat(subCode(toCard("t1", "0.09", "1234"))).isEqualTo("40004 EXCEED_LIMIT_SM_MIN_AMOUNT");
        assertThat(subCode(toCard("t1", "50000.00", "1234"))).isEqualTo("40004 MEMO_REQUIRED_IN_TRANSFER_ERROR");
        assertThat(subCode(simulatorFixture.call(
                        "alipay.fund.trans.uni.transfer",
                        "{\"out_biz_no\":\"t1\",\"trans_amount\":\"1.00\",\"product_code\":\"TRANS_ACCOUNT_NO_PWD\"}")))
                .startsWith("40004");
    }

    @Test
    void transfers_and_their_plans_survive_a_restart(@TempDir Path folder) throws IOException {
        try (Journal journal = Journal.open(folder)) {
            simulatorFixture = new SimulatorFixture(_ -> {}, journal);
            toCard("t1", "8.88", "9001");
        }
        try (Journal journal = Journal.open(folder)) {
            simulatorFixture = new SimulatorFixture(_ -> {}, journal);
            assertThat(text(query("t1"), "status")).isEqualTo("DEALING");

            simulatorFixture.pass(Duration.ofSeconds(10));

            assertThat(text(query("t1"), "status")).isEqualTo("SUCCESS");
        }
    }

    @Test
    void the_control_api_and_the_page_decide_how_a_transfer_ends() throws Exception {
        try (ServerFixture server = new ServerFixture()) {
            server.simulator.gateway(server.signed("alipay.fund.trans.uni.transfer", """
                    {"out_biz_no":"t1","trans_amount":"8.88","product_code":"TRANS_ACCOUNT_NO_PWD",
                    "biz_scene":"DIRECT_TRANSFER","payee_info":{"identity_type":"ALIPAY_LOGON_ID",
                    "identity":"13800009009","name":"<张三>"}}
                    """));

            assertThat(server.get("/transfers").body()).contains("处理中", "¥8.88", "&lt;张三&gt;");
            assertThat(server.get("/sim/transfers/t1").body()).contains("\"DEALING\"");
            assertThat(server.form("/sim/transfers/t1/return", "").statusCode()).isEqualTo(409);
            assertThat(server.form("/sim/transfers/t1/succeed", "").body()).contains("\"SUCCESS\"");
            assertThat(server.form("/transfers/t1/return", "").statusCode()).isEqualTo(302);
            assertThat(server.get("/transfers?lang=en").body()).contains("Sent back by the bank");
            assertThat(server.get("/sim/transfers/t2").statusCode()).isEqualTo(404);
            assertThat(server.form("/sim/transfers/t2/fail", "").statusCode()).isEqualTo(404);
        }
    }
}
