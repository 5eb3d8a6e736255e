package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.notice.NoticeFault;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.wire.Form;

@Timeout(60)
class AlipayNoticesTest {
    @TempDir
    private Path folder;

    private final List<Payment> told = new ArrayList<>();
    private final List<RefundNotice> refunds = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_genuine_payment_is_passed_on_and_acknowledged_when_stored(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var notice = noticeOfPayment(alipay, Map.of());

        String answer = notices(alipay).receive("m593", notice);

        assertThat(answer).isEqualTo("success");
        assertThat(told)
                .containsExactly(new Payment(
                        "n1",
                        alipay.tradeNo("n1"),
                        SimulatedAlipay.PRICE,
                        TestKeys.START,
                        alipay.trade("n1").buyer()));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_discount_is_passed_on_and_a_wrong_one_does_not_keep_the_payment_away(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var discounted = noticeOfPayment(
                alipay, Map.of("receipt_amount", "7.88", "buyer_pay_amount", "7.38", "mdiscount_amount", "1.00"));
        var wrong = noticeOfPayment(alipay, Map.of("receipt_amount", "9.00"));

        assertThat(notices(alipay).receive("m593", discounted)).isEqualTo("success");
        assertThat(notices(alipay).receive("m593", wrong)).isEqualTo("success");

        assertThat(told.getFirst().discount()).isEqualTo(new Discount(new Money(100), new Money(50)));
        assertThat(told.getLast().discount().isGiven()).isFalse();
        assertThat(told.getLast().discount().problem()).contains("receipt_amount=9.00");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void the_notice_itself_is_left_as_it_came(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var notice = noticeOfPayment(alipay, Map.of());
        var copy = Map.copyOf(notice);

        notices(alipay).receive("m593", notice);

        assertThat(notice).isEqualTo(copy);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_payment_that_was_not_stored_is_notified_again(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var notices = AlipayNotices.to(
                (hint, payment) -> new PaymentConfirmationHandler.Confirmation.Rejected("other amount"),
                (hint, notice) -> new PaymentConfirmationHandler.Confirmation.Rejected("later"),
                alipay.settings,
                alipay.clock);

        assertThat(notices.receive("m593", noticeOfPayment(alipay, Map.of()))).isEqualTo("fail");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void the_number_of_alipays_certificate_that_was_not_signed_does_no_harm(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var notice = new java.util.HashMap<>(noticeOfPayment(alipay, Map.of()));
        notice.put("alipay_cert_sn", "0123456789abcdef0123456789abcdef");

        assertThat(notices(alipay).receive("m593", notice)).isEqualTo("success");
        notice.put("stray", "x");
        assertThat(notices(alipay).receive("m593", notice)).isEqualTo("fail");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_notice_in_gbk_with_an_unsigned_certificate_number_is_read_and_accepted(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode, SimulatorSettings.defaults().but(draft -> {
            draft.noticeCharset = "GBK";
            draft.noticeCertificate = true;
        }));
        alipay.paid("n1");
        alipay.simulator.deliverDueNotices();
        var sent = alipay.notices.getFirst();

        byte[] body = Form.write(sent, Charset.forName("GBK")).getBytes(StandardCharsets.US_ASCII);
        var read = AlipayNoticeForm.read(body).orElseThrow();

        assertThat(read).isEqualTo(sent).containsKey("alipay_cert_sn");
        assertThat(read.get("subject")).contains("生活号");
        assertThat(notices(alipay).receive("m593", read)).isEqualTo("success");
        read.put("charset", "UTF-8");
        assertThat(notices(alipay).receive("m593", read)).isEqualTo("fail");
        assertThat(told).hasSize(1);
    }

    /** Alipay's key of public key mode stays; in certificate mode the operator puts the next certificate into the file. */
    @Test
    void notices_are_verified_with_the_next_certificate_once_it_is_in_the_file() throws IOException {
        var plain = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        plain.simulator.changeCertificate();
        var alipay = new SimulatedAlipay(KeyMode.CERTIFICATE);
        alipay.simulator.changeCertificate();
        var notice = noticeOfPayment(alipay, Map.of());
        Path file = Files.writeString(
                folder.resolve("alipay_cert.crt"), SimulatorKeys.pem(TestKeys.KEYS.alipayCertificate()));
        var notices = notices(alipay, withCertificate(alipay.settings, file));

        String before = notices.receive("m593", notice);
        Files.writeString(file, SimulatorKeys.pem(TestKeys.KEYS.nextAlipayCertificate()), StandardOpenOption.APPEND);
        alipay.clock.advance(Duration.ofMinutes(1));

        assertThat(notices(plain).receive("m593", noticeOfPayment(plain, Map.of())))
                .isEqualTo("success");
        assertThat(before).isEqualTo("fail");
        assertThat(notices.receive("m593", notice)).isEqualTo("success");
    }

    private static AlipaySettings withCertificate(AlipaySettings usual, Path file) {
        return new AlipaySettings(
                true,
                usual.gatewayUrl(),
                usual.appId(),
                usual.sellerId(),
                usual.privateKeyFile(),
                null,
                usual.appCertFile(),
                file,
                usual.alipayRootCertFile(),
                usual.noticeBaseUrl(),
                null,
                usual.connectTimeout(),
                usual.readTimeout());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_forged_notice_is_refused(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.simulator.arm(new NoticeFault.Forged(), 1);
        alipay.paid("n1");
        alipay.simulator.deliverDueNotices();

        var answers = alipay.notices.stream()
                .map(notice -> notices(alipay).receive("m593", notice))
                .toList();

        assertThat(answers).containsExactly("fail", "success");
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void every_altered_field_breaks_the_signature(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var notice = noticeOfPayment(alipay, Map.of());

        for (String field : notice.keySet()) {
            Map<String, String> altered = new HashMap<>(notice);
            altered.put(field, altered.get(field) + "1");
            assertThat(notices(alipay).receive("m593", altered)).as(field).isEqualTo("fail");
            altered.remove(field);
            assertThat(notices(alipay).receive("m593", altered)).as(field).isEqualTo("fail");
        }

        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_notice_for_another_app_or_seller_is_refused_though_alipay_signed_it(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var otherApp = noticeOfPayment(alipay, Map.of("app_id", "2021000000000002"));
        var otherSeller = noticeOfPayment(alipay, Map.of("seller_id", "2088000000000002"));

        assertThat(notices(alipay).receive("m593", otherApp)).isEqualTo("fail");
        assertThat(notices(alipay).receive("m593", otherSeller)).isEqualTo("fail");
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_genuine_notice_without_a_payment_is_acknowledged_and_ignored(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        for (var changes : List.of(
                Map.of("trade_status", "TRADE_CLOSED"),
                Map.of("trade_status", "WAIT_BUYER_PAY"),
                Map.of("refund_fee", "3.00", "gmt_refund", "2026-03-01 10:00:00.000"))) {
            var notice = noticeOfPayment(alipay, changes);
            assertThat(notices(alipay).receive("m593", notice)).isEqualTo("success");
        }

        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_payment_with_a_refund_fee_of_zero_is_a_payment(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        String answer = notices(alipay).receive("m593", noticeOfPayment(alipay, Map.of("refund_fee", "0.00")));

        assertThat(answer).isEqualTo("success");
        assertThat(told).hasSize(1);
        assertThat(refunds).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void the_notices_of_a_refund_are_not_taken_for_a_second_payment(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");
        alipay.simulator.deliverDueNotices();
        alipay.channel.refund(alipay.refund("n1", "r1", "3.00"));
        alipay.simulator.deliverDueNotices();

        var answers = alipay.notices.stream()
                .map(notice -> notices(alipay).receive("m593", notice))
                .toList();

        assertThat(answers).containsExactly("success", "success");
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refund_made_in_alipays_own_pages_is_passed_on_with_its_number(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode, SimulatorSettings.defaults().but(draft -> draft.closedNotices = true));
        alipay.paid("n1");
        alipay.simulator.refund("n1", 300, true);
        alipay.simulator.refund("n1", 0, true);
        alipay.simulator.deliverDueNotices();
        var numbers = alipay.trade("n1").refunds().stream()
                .map(TradeView.RefundView::outRequestNo)
                .toList();

        alipay.notices.forEach(
                notice -> assertThat(notices(alipay).receive("m593", notice)).isEqualTo("success"));

        assertThat(refunds)
                .containsExactly(
                        new RefundNotice(
                                "n1",
                                alipay.tradeNo("n1"),
                                Optional.of(numbers.get(0)),
                                Money.ofYuan("3.00"),
                                TestKeys.START,
                                Optional.of(told.getFirst())),
                        new RefundNotice(
                                "n1",
                                alipay.tradeNo("n1"),
                                Optional.of(numbers.get(1)),
                                SimulatedAlipay.PRICE,
                                TestKeys.START,
                                Optional.empty()));
        assertThat(alipay.channel.queryRefundAmount("m593", "n1", alipay.tradeNo("n1"), numbers.get(0)))
                .isEqualTo(new RefundAmount.Refunded(Money.ofYuan("3.00")));
        assertThat(alipay.channel.queryRefundAmount("m593", "n1", alipay.tradeNo("n1"), "r9"))
                .isEqualTo(new RefundAmount.NotFound());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refund_that_was_not_stored_is_notified_again(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var refused = AlipayNotices.to(
                (hint, payment) -> new PaymentConfirmationHandler.Confirmation.Accepted(),
                (hint, notice) -> new PaymentConfirmationHandler.Confirmation.Rejected("later"),
                alipay.settings,
                alipay.clock);

        var notice = noticeOfPayment(alipay, Map.of("refund_fee", "3.00"));
        var unreadable = noticeOfPayment(alipay, Map.of("refund_fee", "3.005"));

        assertThat(refused.receive("m593", notice)).isEqualTo("fail");
        assertThat(notices(alipay).receive("m593", unreadable)).isEqualTo("fail");
        assertThat(refunds).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_genuine_payment_without_a_readable_amount_is_refused(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        var notice = noticeOfPayment(alipay, Map.of("total_amount", "8.888"));

        assertThat(notices(alipay).receive("m593", notice)).isEqualTo("fail");
        assertThat(told).isEmpty();
    }

    private AlipayNotices notices(SimulatedAlipay alipay) {
        return notices(alipay, alipay.settings);
    }

    private AlipayNotices notices(SimulatedAlipay alipay, AlipaySettings settings) {
        return AlipayNotices.to(
                (hint, payment) -> {
                    told.add(payment);
                    return new PaymentConfirmationHandler.Confirmation.Accepted();
                },
                (hint, notice) -> {
                    refunds.add(notice);
                    return new PaymentConfirmationHandler.Confirmation.Accepted();
                },
                settings,
                alipay.clock);
    }

    private static Map<String, String> noticeOfPayment(SimulatedAlipay alipay, Map<String, String> changes) {
        alipay.paid("n1");
        return new HashMap<>(Objects.requireNonNull(alipay.simulator.signedNotice("n1", changes)));
    }
}
