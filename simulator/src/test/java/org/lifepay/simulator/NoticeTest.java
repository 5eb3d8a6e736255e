package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.text;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.simulator.notice.NoticeFault;

/** Telling the merchant, checked with the official SDK's own check. */
class NoticeTest {
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void a_payment_is_notified_with_a_signature_the_official_sdk_accepts() throws AlipayApiException {
        simulatorFixture.paid("n1", "8.88");

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isEqualTo(1);

        var notice = simulatorFixture.delivered.getFirst();
        assertThat(genuine(notice)).isTrue();
        assertThat(notice)
                .containsEntry("out_trade_no", "n1")
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("total_amount", "8.88")
                .containsEntry("app_id", "2021000000000001")
                .containsEntry("seller_id", "2088000000000001")
                .containsEntry("buyer_id", SimulatorFixture.BUYER)
                .containsEntry("subject", "一杯茶")
                .containsEntry("notify_type", "trade_status_sync")
                .containsEntry("sign_type", "RSA2")
                .containsEntry("gmt_payment", "2026-11-23 10:00:00");
        assertThat(notice.get("fund_bill_list")).contains("\"fundChannel\":\"ALIPAYACCOUNT\"");
        assertThat(notice.get("trade_no")).isEqualTo(text(simulatorFixture.query("n1"), "trade_no"));
    }

    @Test
    void a_merchant_that_does_not_say_success_hears_eight_times_in_about_a_day() {
        simulatorFixture.merchantAnswer = "success\n";
        simulatorFixture.paid("n1", "8.88");

        simulatorFixture.simulator.deliverDueNotices();
        List<Duration> waits = new ArrayList<>();
        for (Instant due = simulatorFixture.simulator.nextNoticeDue();
                due != null;
                due = simulatorFixture.simulator.nextNoticeDue()) {
            waits.add(Duration.between(simulatorFixture.clock.instant(), due));
            simulatorFixture.pass(Duration.between(simulatorFixture.clock.instant(), due));
            simulatorFixture.simulator.deliverDueNotices();
        }

        assertThat(waits).extracting(Duration::toMinutes).containsExactly(4L, 10L, 10L, 60L, 120L, 360L, 900L);
        assertThat(simulatorFixture.delivered).hasSize(8);
        assertThat(simulatorFixture.delivered)
                .extracting(notice -> notice.get("notify_id"))
                .containsOnly(simulatorFixture.delivered.getFirst().get("notify_id"));
        assertThat(simulatorFixture.delivered)
                .extracting(notice -> notice.get("notify_time"))
                .doesNotHaveDuplicates();
        assertThat(simulatorFixture.simulator.notices(10)).extracting("state").containsExactly("GIVEN_UP");
    }

    @Test
    void the_factor_shortens_the_schedule() {
        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.noticeFactor = 0.01));
        simulatorFixture.merchantAnswer = "fail";
        simulatorFixture.paid("n1", "8.88");

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.simulator.nextNoticeDue()).isEqualTo(SimulatorFixture.MORNING.plusMillis(2400));
    }

    @Test
    void success_ends_the_repeats() {
        simulatorFixture.merchantAnswer = "fail";
        simulatorFixture.paid("n1", "8.88");
        simulatorFixture.simulator.deliverDueNotices();
        simulatorFixture.merchantAnswer = "success";

        simulatorFixture.pass(Duration.ofDays(3));
        simulatorFixture.simulator.deliverDueNotices();
        simulatorFixture.pass(Duration.ofDays(3));
        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered).hasSize(2);
        assertThat(simulatorFixture.simulator.nextNoticeDue()).isNull();
    }

    @Test
    void a_partial_refund_is_notified_to_the_payments_url_with_the_cumulative_fee() throws AlipayApiException {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "3.00", "r1");
        simulatorFixture.refund("n1", "2.00", "r2");

        simulatorFixture.simulator.deliverDueNotices();

        var notice = simulatorFixture.delivered.get(2);
        assertThat(genuine(notice)).isTrue();
        assertThat(notice)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_biz_no", "r2")
                .containsEntry("refund_fee", "5.00")
                .containsKey("gmt_refund");
    }

    @Test
    void closing_is_notified_only_when_the_switch_is_on() {
        simulatorFixture.paid("silent", "1.00");
        simulatorFixture.refund("silent", "1.00", "r1");
        simulatorFixture.create("n0", "1.00");
        simulatorFixture.close("n0");
        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.closedNotices = true));
        simulatorFixture.paid("told", "1.00");
        simulatorFixture.refund("told", "1.00", "r1");
        simulatorFixture.create("n1", "1.00");
        simulatorFixture.close("n1");

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered)
                .extracting(notice -> notice.get("out_trade_no") + " " + notice.get("trade_status"))
                .containsExactly("silent TRADE_SUCCESS", "told TRADE_SUCCESS", "told TRADE_CLOSED", "n1 TRADE_CLOSED");
    }

    @Test
    void a_finished_trade_is_notified_only_when_the_switch_is_on() {
        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.finishedNotices = true));
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.pass(Duration.ofDays(366));

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered)
                .extracting(notice -> notice.get("trade_status"))
                .contains("TRADE_FINISHED");
    }

    @Test
    void a_payment_can_be_kept_from_the_merchant() {
        simulatorFixture.create("n1", "1.00");
        simulatorFixture.simulator.pay("n1", null, false);

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isZero();
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_duplicate_arrives_twice_with_one_id() {
        simulatorFixture.simulator.arm(new NoticeFault.Duplicate(), 1);
        simulatorFixture.paid("n1", "1.00");

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered).hasSize(2);
        assertThat(simulatorFixture.delivered.get(0)).isEqualTo(simulatorFixture.delivered.get(1));
    }

    @Test
    void a_late_notice_waits() {
        simulatorFixture.simulator.arm(new NoticeFault.Late(Duration.ofMinutes(30)), 1);
        simulatorFixture.paid("n1", "1.00");

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isZero();
        simulatorFixture.pass(Duration.ofMinutes(30));

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isEqualTo(1);
    }

    @Test
    void notices_can_overtake_each_other() {
        simulatorFixture.simulator.arm(new NoticeFault.OutOfOrder(), 1);
        simulatorFixture.paid("first", "1.00");
        simulatorFixture.paid("second", "1.00");

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered)
                .extracting(notice -> notice.get("out_trade_no"))
                .containsExactly("second", "first");
    }

    @Test
    void a_held_notice_comes_after_a_minute_when_nothing_overtakes_it() {
        simulatorFixture.simulator.arm(new NoticeFault.OutOfOrder(), 1);
        simulatorFixture.paid("n1", "1.00");

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isZero();
        simulatorFixture.pass(Duration.ofMinutes(1));

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isEqualTo(1);
    }

    @Test
    void a_lost_notice_is_repeated_on_schedule() {
        simulatorFixture.simulator.arm(new NoticeFault.Lost(), 1);
        simulatorFixture.paid("n1", "1.00");

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isZero();
        simulatorFixture.pass(Duration.ofMinutes(4));

        assertThat(simulatorFixture.simulator.deliverDueNotices()).isEqualTo(1);
    }

    @Test
    void a_forged_notice_does_not_pass_the_official_check_and_the_true_one_follows() throws AlipayApiException {
        simulatorFixture.simulator.arm(new NoticeFault.Forged(), 1);
        simulatorFixture.paid("n1", "1.00");

        simulatorFixture.simulator.deliverDueNotices();

        assertThat(simulatorFixture.delivered).hasSize(2);
        assertThat(genuine(simulatorFixture.delivered.get(0))).isFalse();
        assertThat(genuine(simulatorFixture.delivered.get(1))).isTrue();
    }

    @Test
    void a_payment_that_never_happened_can_be_forged() throws AlipayApiException {
        simulatorFixture.precreate("n1", "1.00");

        assertThat(simulatorFixture.simulator.forge("n1")).isTrue();
        simulatorFixture.simulator.deliverDueNotices();

        assertThat(genuine(simulatorFixture.delivered.getFirst())).isFalse();
        assertThat(simulatorFixture.delivered.getFirst()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void a_truly_signed_notice_can_carry_a_wrong_amount() throws AlipayApiException {
        simulatorFixture.paid("n1", "1.00");

        var notice = simulatorFixture.simulator.signedNotice("n1", Map.of("total_amount", "0.01"));

        assertThat(notice).isNotNull().containsEntry("total_amount", "0.01");
        assertThat(genuine(new HashMap<>(notice))).isTrue();
    }

    private static boolean genuine(Map<String, String> notice) throws AlipayApiException {
        // The official check takes sign and sign_type out of the map it is given.
        return AlipaySignature.rsaCheckV1(
                new HashMap<>(notice), SimulatorFixture.KEYS.alipayPublicBase64(), "utf-8", "RSA2");
    }
}
