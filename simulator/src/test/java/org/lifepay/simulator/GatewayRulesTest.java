package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.content;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.Rsa;
import org.lifepay.simulator.notice.NoticeResponse;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.wire.Canonical;

/** The envelope, the order of checks, faults, and chance. */
class GatewayRulesTest {
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @ParameterizedTest
    @CsvSource({
        "app_id,'',40001 isv.missing-app-id",
        "app_id,2021999999999999,40002 isv.invalid-app-id",
        "method,'',40001 isv.missing-method",
        "method,alipay.trade.nothing,40002 isv.invalid-method",
        "charset,GBK,40002 isv.invalid-charset",
        "version,'',40001 isv.missing-version",
        "timestamp,'',40001 isv.missing-timestamp",
        "timestamp,2026-11-20 10:00:00,40002 isv.invalid-timestamp",
        "sign_type,RSA,40002 isv.invalid-signature-type",
        "app_cert_sn,0123,40002 isv.invalid-app-cert-sn",
        "app_auth_token,stolen,20001 aop.invalid-app-auth-token",
        "notify_url,changed,-",
    })
    void each_mistake_has_its_code_and_is_signed(String name, String value, String expected) {
        var parameters = simulatorFixture.signed("alipay.trade.query", "{\"out_trade_no\":\"n1\"}");
        parameters.put(name, value);
        SimulatorFixture.sign(parameters);

        var answer = SimulatorFixture.open(simulatorFixture.simulator.gateway(parameters));

        assertThat(subCode(answer)).isEqualTo(expected.equals("-") ? "40004 ACQ.TRADE_NOT_EXIST" : expected);
    }

    @Test
    void a_changed_parameter_breaks_the_signature() {
        var parameters = simulatorFixture.signed("alipay.trade.precreate", content("n1", "1.00", ""));
        parameters.put("biz_content", content("n1", "0.01", ""));

        assertThat(subCode(SimulatorFixture.open(simulatorFixture.simulator.gateway(parameters))))
                .isEqualTo("40002 isv.invalid-signature");
        parameters.put("sign", "not base64 at all");
        assertThat(subCode(SimulatorFixture.open(simulatorFixture.simulator.gateway(parameters))))
                .isEqualTo("40002 isv.invalid-signature");
        parameters.put("sign", "");
        assertThat(subCode(SimulatorFixture.open(simulatorFixture.simulator.gateway(parameters))))
                .isEqualTo("40001 isv.missing-signature");
        assertThat(simulatorFixture.simulator.trades()).isEmpty();
    }

    @Test
    void empty_values_may_be_signed_or_left_out() {
        var kept = simulatorFixture.parameters("alipay.trade.query");
        kept.put("biz_content", "{\"out_trade_no\":\"n1\"}");
        kept.put("return_url", "");
        kept.put("sign", Rsa.sign(SimulatorFixture.KEYS.appPrivate(), Canonical.request(kept, true)));
        var left = Map.copyOf(
                SimulatorFixture.sign(simulatorFixture.signed("alipay.trade.query", "{\"out_trade_no\":\"n1\"}")));

        assertThat(subCode(SimulatorFixture.open(simulatorFixture.simulator.gateway(kept))))
                .isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
        assertThat(subCode(SimulatorFixture.open(simulatorFixture.simulator.gateway(left))))
                .isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void the_root_comes_first_and_chinese_is_never_escaped() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.call(
                "alipay.trade.refund",
                "{\"out_trade_no\":\"n1\",\"refund_amount\":1,\"out_request_no\":\"r1\","
                        + "\"refund_reason\":\"茶凉了\\u0001\\/😀\\n\\ud83d{}\\\"sign\\\"\"}");
        var parameters = simulatorFixture.signed(
                "alipay.trade.fastpay.refund.query", "{\"out_trade_no\":\"n1\",\"out_request_no\":\"r1\"}");

        var reply = (GatewayResponse.Json) simulatorFixture.simulator.gateway(parameters);

        assertThat(reply.text())
                .startsWith("{\"alipay_trade_fastpay_refund_query_response\":{")
                .contains("\"refund_reason\":\"茶凉了/😀\\n{}\\\"sign\\\"\"")
                .doesNotContain("alipay_cert_sn")
                .endsWith("\"}");
        assertThat(text(SimulatorFixture.open(reply), "refund_status")).isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void an_answer_names_alipays_certificate_and_is_signed_with_its_key() {
        var parameters = simulatorFixture.parameters("alipay.trade.query");
        parameters.put("biz_content", "{\"out_trade_no\":\"n1\"}");
        parameters.put("app_cert_sn", CertificateNumber.of(SimulatorFixture.KEYS.appCertificate()));
        parameters.put("alipay_root_cert_sn", CertificateNumber.of(SimulatorFixture.KEYS.rootCertificate()));
        SimulatorFixture.sign(parameters);

        var before = (GatewayResponse.Json) simulatorFixture.simulator.gateway(parameters);
        simulatorFixture.simulator.changeCertificate();
        var after = (GatewayResponse.Json) simulatorFixture.simulator.gateway(parameters);

        assertThat(before.text()).contains(CertificateNumber.of(SimulatorFixture.KEYS.alipayCertificate()));
        assertThat(after.text()).contains(CertificateNumber.of(SimulatorFixture.KEYS.nextAlipayCertificate()));
        assertThat(signedBy(SimulatorFixture.KEYS.alipayCertificate(), before)).isTrue();
        assertThat(signedBy(SimulatorFixture.KEYS.nextAlipayCertificate(), before))
                .isFalse();
        assertThat(signedBy(SimulatorFixture.KEYS.nextAlipayCertificate(), after))
                .isTrue();
        assertThat(signedBy(SimulatorFixture.KEYS.alipayCertificate(), after)).isFalse();
    }

    private static boolean signedBy(X509Certificate certificate, GatewayResponse.Json answer) {
        String text = answer.text();
        String inner = text.substring(text.indexOf(':') + 1, text.indexOf(",\"alipay_cert_sn\""));
        int sign = text.lastIndexOf(",\"sign\":\"") + ",\"sign\":\"".length();
        return Rsa.verify(certificate.getPublicKey(), inner, text.substring(sign, text.length() - 2));
    }

    @Test
    void a_fault_befalls_only_its_method_and_only_so_often() {
        simulatorFixture.simulator.arm(new Fault.HttpError(503, false), "alipay.trade.create", 2);

        assertThat(subCode(simulatorFixture.query("n1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
        var parameters = simulatorFixture.signed(
                "alipay.trade.create", content("n1", "1.00", ",\"buyer_id\":\"2088000000000012\""));
        assertThat(simulatorFixture.simulator.gateway(parameters)).isEqualTo(new GatewayResponse.HttpError(503));
        assertThat(simulatorFixture.simulator.gateway(parameters)).isEqualTo(new GatewayResponse.HttpError(503));
        assertThat(text(SimulatorFixture.open(simulatorFixture.simulator.gateway(parameters)), "code"))
                .isEqualTo("10000");
    }

    @Test
    void a_lost_answer_may_hide_a_refund_or_its_absence() {
        simulatorFixture.paid("n1", "10.00");
        var refund = simulatorFixture.signed(
                "alipay.trade.refund",
                "{\"out_trade_no\":\"n1\",\"refund_amount\":\"3.00\",\"out_request_no\":\"r1\"}");

        simulatorFixture.simulator.arm(new Fault.Drop(false), "any", 1);
        assertThat(simulatorFixture.simulator.gateway(refund)).isEqualTo(new GatewayResponse.Dropped());
        assertThat(text(simulatorFixture.refundQuery("n1", "r1"), "refund_status"))
                .isEqualTo("-");

        simulatorFixture.simulator.arm(new Fault.Drop(true), "any", 1);
        assertThat(simulatorFixture.simulator.gateway(refund)).isEqualTo(new GatewayResponse.Dropped());
        assertThat(text(simulatorFixture.refundQuery("n1", "r1"), "refund_status"))
                .isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void an_unknown_result_tells_nothing_about_the_effect() {
        simulatorFixture.simulator.arm(new Fault.Unknown(false, true), "any", 1);
        assertThat(subCode(simulatorFixture.create("done", "1.00"))).isEqualTo("20000 isp.unknow-error");
        assertThat(text(simulatorFixture.query("done"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");

        simulatorFixture.simulator.arm(new Fault.Unknown(true, false), "any", 1);
        assertThat(subCode(simulatorFixture.create("not", "1.00"))).isEqualTo("40004 ACQ.SYSTEM_ERROR");
        assertThat(subCode(simulatorFixture.query("not"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void an_unknown_cancel_asks_to_be_called_again() {
        simulatorFixture.create("n1", "1.00");
        simulatorFixture.simulator.arm(new Fault.Unknown(true, false), "alipay.trade.cancel", 1);

        assertThat(text(simulatorFixture.cancel("n1"), "retry_flag")).isEqualTo("Y");
        assertThat(text(simulatorFixture.cancel("n1"), "action")).isEqualTo("close");
    }

    @Test
    void a_refusal_can_be_ordered() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.simulator.arm(new Fault.Refuse("ACQ.SELLER_BALANCE_NOT_ENOUGH"), "alipay.trade.refund", 1);

        assertThat(subCode(simulatorFixture.refund("n1", "1.00", "r1")))
                .isEqualTo("40004 ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThat(text(simulatorFixture.refund("n1", "1.00", "r1"), "fund_change"))
                .isEqualTo("Y");
    }

    @Test
    void a_refund_that_is_done_is_not_refused_when_it_is_repeated() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "1.00", "r1");
        simulatorFixture.simulator.arm(new Fault.Refuse("ACQ.SELLER_BALANCE_NOT_ENOUGH"), "alipay.trade.refund", 1);

        assertThat(text(simulatorFixture.refund("n1", "1.00", "r1"), "fund_change"))
                .isEqualTo("N");
    }

    @ParameterizedTest
    @CsvSource({
        "isv.app-call-limited,40005",
        "isv.insufficient-isv-permissions,40006",
        "aop.invalid-app-auth-token,20001"
    })
    void the_gateways_own_refusals_have_their_own_codes(String subCode, String code) {
        simulatorFixture.simulator.arm(new Fault.Refuse(subCode), "any", 1);

        assertThat(subCode(simulatorFixture.create("n1", "1.00"))).isEqualTo(code + " " + subCode);
        assertThat(simulatorFixture.simulator.trades()).isEmpty();
    }

    @Test
    void a_slow_answer_says_how_slow() {
        simulatorFixture.simulator.arm(new Fault.Slow(Duration.ofSeconds(3)), "any", 1);

        var gatewayResponse = simulatorFixture.simulator.gateway(
                simulatorFixture.signed("alipay.trade.query", "{\"out_trade_no\":\"n1\"}"));

        assertThat(gatewayResponse)
                .isInstanceOfSatisfying(
                        GatewayResponse.Json.class,
                        json -> assertThat(json.delay()).isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void faults_can_be_taken_back_and_everything_forgotten() {
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.simulator.arm(new Fault.Drop(true), "any", 5);
        assertThat(simulatorFixture.simulator.armed()).hasSize(1);

        simulatorFixture.simulator.disarm();
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
        simulatorFixture.simulator.reset();

        assertThat(simulatorFixture.simulator.trades()).isEmpty();
        assertThat(simulatorFixture.simulator.deliverDueNotices()).isZero();
        assertThat(subCode(simulatorFixture.query("n1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void twenty_equal_refunds_at_once_move_money_once() {
        simulatorFixture.paid("n1", "10.00");
        var refund = simulatorFixture.signed(
                "alipay.trade.refund",
                "{\"out_trade_no\":\"n1\",\"refund_amount\":\"6.00\",\"out_request_no\":\"r1\"}");
        var answers = new ConcurrentLinkedQueue<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> answers.add(
                        text(SimulatorFixture.open(simulatorFixture.simulator.gateway(refund)), "fund_change")));
            }
        }

        assertThat(answers).hasSize(20).filteredOn("Y"::equals).hasSize(1);
        assertThat(text(simulatorFixture.refundQuery("n1", "r1"), "refund_amount"))
                .isEqualTo("6.00");
    }

    @Test
    void the_same_seed_and_clock_give_the_same_answers() {
        assertThat(story(1)).isEqualTo(story(1)).isNotEqualTo(story(2));
    }

    private String story(long seed) {
        var story = new StringBuilder();
        var simulator = new Simulator(
                simulatorFixture.clock,
                new Random(seed),
                SimulatorFixture.KEYS,
                SimulatorSettings.defaults(),
                (_, form) -> {
                    story.append(form);
                    return new NoticeResponse(200, "success");
                });
        for (int i = 0; i < 3; i++) {
            story.append(
                    simulator.gateway(simulatorFixture.signed("alipay.trade.precreate", content("n" + i, "1.00", ""))));
            story.append(simulator.pay("n" + i));
        }
        simulator.deliverDueNotices();
        return story.toString();
    }
}
