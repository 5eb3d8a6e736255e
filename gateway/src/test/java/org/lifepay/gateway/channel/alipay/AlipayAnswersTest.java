package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.OutboundSettings;
import org.lifepay.simulator.key.SimulatorKeys;

/** Responses that are easily misread. */
@Timeout(60)
class AlipayAnswersTest {
    private static final Clock CLOCK = Clock.fixed(TestKeys.START, ZoneOffset.UTC);

    private static final String QUERY = "alipay.trade.query";
    private static final String REFUND = "alipay.trade.refund";
    private static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";
    private static final String PAID =
            "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"n1\",\"trade_no\":\"t1\","
                    + "\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"8.88\"}";
    private static final RefundRequest A_REFUND =
            new RefundRequest("m593", "n1", "t1", "r1", Money.ofYuan("3.00"), null);

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_signed_answer_is_believed(KeyMode mode) {
        var alipay = new ScriptedAlipay(mode).answers(QUERY, PAID);

        assertThat(alipay.channel.query("m593", "n1")).isInstanceOf(QueryResult.Paid.class);
    }

    static Stream<Arguments> uncertainContents() {
        return Stream.of(KeyMode.values())
                .flatMap(mode -> Stream.of(
                                "{\"code\":\"20000\",\"msg\":\"x\",\"sub_code\":\"isp.unknow-error\"}",
                                "{\"code\":\"40005\",\"msg\":\"x\",\"sub_code\":\"isv.app-call-limited\"}",
                                "{\"code\":\"40004\",\"msg\":\"x\",\"sub_code\":\"ACQ.SYSTEM_ERROR\"}",
                                "{\"code\":\"40004\",\"msg\":\"x\",\"sub_code\":\"AQC.SYSTEM_ERROR\"}",
                                "{\"code\":\"10003\",\"msg\":\"x\",\"out_trade_no\":\"n1\",\"trade_no\":\"t1\","
                                        + "\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"8.88\"}",
                                "{\"code\":\"99999\",\"msg\":\"x\"}",
                                "{\"msg\":\"x\"}",
                                PAID.replace("n1", "n2"),
                                PAID.replace("TRADE_SUCCESS", "TRADE_NEW"),
                                PAID.replace("8.88", "8.888"),
                                PAID.replace("\"t1\"", "null"))
                        .map(content -> Arguments.of(mode, content)));
    }

    @ParameterizedTest
    @MethodSource("uncertainContents")
    void an_answer_that_proves_nothing_is_unknown(KeyMode mode, String content) {
        var alipay = new ScriptedAlipay(mode).answers(QUERY, content);

        assertThat(alipay.channel.query("m593", "n1")).isInstanceOf(QueryResult.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void paid_is_not_believed_unless_alipay_signed_it(KeyMode mode) {
        // With a sub_code the SDK takes it for an error, and lets errors pass unsigned.
        String disguised = PAID.replace("\"msg\"", "\"sub_code\":\"x\",\"msg\"");

        assertThat(new ScriptedAlipay(mode).answersUnsigned(QUERY, PAID).channel.query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
        assertThat(new ScriptedAlipay(mode)
                        .answersUnsigned(QUERY, disguised)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
        assertThat(new ScriptedAlipay(mode)
                        .answersSignedByAnother(QUERY, PAID)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
        assertThat(new ScriptedAlipay(mode)
                        .answersWithoutCertificate(QUERY, disguised)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    /** Alipay's rule for an unknown alipay_cert_sn: download the certificate, and use it if the root vouches for it. */
    @Test
    void an_answer_under_an_unknown_certificate_counts_if_the_root_vouches_for_it() {
        SimulatorKeys stranger = SimulatorKeys.generate(CLOCK);

        assertThat(new ScriptedAlipay(KeyMode.CERTIFICATE)
                        .answersUnderNextCertificate(QUERY, PAID, TestKeys.KEYS)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Paid.class);
        assertThat(new ScriptedAlipay(KeyMode.CERTIFICATE)
                        .answersUnderNextCertificate(QUERY, PAID, stranger)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refusal_is_not_final_unless_alipay_signed_it(KeyMode mode) {
        String refusal = "{\"code\":\"40004\",\"msg\":\"x\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}";

        assertThat(new ScriptedAlipay(mode)
                        .answersUnsigned(QUERY, refusal)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
        assertThat(new ScriptedAlipay(mode)
                        .answersWithoutCertificate(QUERY, refusal)
                        .channel
                        .query("m593", "n1"))
                .isInstanceOf(QueryResult.Unknown.class);
        assertThat(new ScriptedAlipay(mode).answers(QUERY, refusal).channel.query("m593", "n1"))
                .isEqualTo(new QueryResult.NotFound());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_closed_trade_is_closed_even_if_it_was_paid_once(KeyMode mode) {
        String closed = PAID.replace("TRADE_SUCCESS\"", "TRADE_CLOSED\",\"send_pay_date\":\"2026-03-01 10:00:00\"");
        var alipay = new ScriptedAlipay(mode).answers(QUERY, closed);

        assertThat(alipay.channel.query("m593", "n1")).isEqualTo(new QueryResult.Closed());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refund_without_a_change_of_funds_is_looked_up(KeyMode mode) {
        String accepted = "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"n1\",\"fund_change\":\"N\"}";
        String nothing = "{\"code\":\"10000\",\"msg\":\"Success\"}";
        String done = "{\"code\":\"10000\",\"msg\":\"Success\",\"refund_status\":\"REFUND_SUCCESS\","
                + "\"out_request_no\":\"r1\",\"refund_amount\":\"3.00\"}";

        assertThat(new ScriptedAlipay(mode)
                        .answers(REFUND, accepted)
                        .answers(REFUND_QUERY, nothing)
                        .channel
                        .refund(A_REFUND))
                .isEqualTo(new RefundResult.NotFound());
        assertThat(new ScriptedAlipay(mode)
                        .answers(REFUND, nothing)
                        .answers(REFUND_QUERY, done)
                        .channel
                        .refund(A_REFUND))
                .isInstanceOf(RefundResult.Done.class);
        assertThat(new ScriptedAlipay(mode)
                        .answers(REFUND, nothing)
                        .answers(REFUND_QUERY, done.replace("3.00", "3.01"))
                        .channel
                        .refund(A_REFUND))
                .isInstanceOf(RefundResult.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_close_refused_for_whatever_reason_is_decided_by_what_the_trade_is(KeyMode mode) {
        String refusal = "{\"code\":\"40004\",\"msg\":\"x\",\"sub_code\":\"ACQ.NEVER_HEARD_OF\"}";

        assertThat(closing(mode, refusal, PAID)).isInstanceOf(CloseResult.Paid.class);
        assertThat(closing(mode, refusal, PAID.replace("TRADE_SUCCESS", "TRADE_CLOSED")))
                .isEqualTo(new CloseResult.Closed());
        assertThat(closing(mode, refusal, PAID.replace("TRADE_SUCCESS", "WAIT_BUYER_PAY")))
                .isEqualTo(new CloseResult.Unknown("ACQ.NEVER_HEARD_OF"));
        assertThat(closing(mode, refusal, "{\"code\":\"20000\",\"msg\":\"x\"}"))
                .isInstanceOf(CloseResult.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_trade_whose_state_forbids_the_close_exists_though_a_query_lags(KeyMode mode) {
        String paidMeanwhile = "{\"code\":\"40004\",\"msg\":\"x\",\"sub_code\":\"ACQ.TRADE_STATUS_ERROR\"}";
        String notYetKnown = "{\"code\":\"40004\",\"msg\":\"x\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}";

        assertThat(closing(mode, paidMeanwhile, notYetKnown))
                .isEqualTo(new CloseResult.Unknown("ACQ.TRADE_STATUS_ERROR"));
        assertThat(closing(mode, notYetKnown, PAID)).isEqualTo(new CloseResult.NotFound());
    }

    private static CloseResult closing(KeyMode mode, String closeAnswer, String queryAnswer) {
        return new ScriptedAlipay(mode)
                .answers("alipay.trade.close", closeAnswer)
                .answers(QUERY, queryAnswer)
                .channel
                .close("m593", "n1");
    }

    @Test
    void a_refused_connection_is_unknown() {
        var settings = TestKeys.settings(KeyMode.PUBLIC_KEY, URI.create("http://127.0.0.1:1/gateway.do"));
        var network = AlipayTransport.http(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                OutboundSettings.direct().selector());
        var channel = AlipayChannel.over(network, settings, TestKeys.circuits(CLOCK), CLOCK);
        var paymentRequest = new PaymentRequest(
                "m593",
                "n1",
                PaymentMethod.SCAN_CODE,
                Money.ofYuan("8.88"),
                "x",
                TestKeys.START.plus(Duration.ofHours(1)),
                null,
                null,
                null,
                null);

        assertThat(channel.initiate(paymentRequest)).isEqualTo(new PaymentInitiation.Unknown("connection failed"));
        assertThat(channel.query("m593", "n1")).isEqualTo(new QueryResult.Unknown("connection failed"));
        assertThat(channel.refund(A_REFUND)).isEqualTo(new RefundResult.Unknown("connection failed"));
    }

    @Test
    void the_end_of_the_process_is_not_taken_for_an_answer() {
        var settings = TestKeys.settings(KeyMode.CERTIFICATE, URI.create("http://127.0.0.1:1/gateway.do"));
        AlipayTransport dying = (url, form) -> {
            throw new AssertionError("the process ends here");
        };
        var channel = AlipayChannel.over(dying, settings, TestKeys.circuits(CLOCK), CLOCK);

        assertThatThrownBy(() -> channel.refund(A_REFUND)).hasMessage("the process ends here");
    }
}
