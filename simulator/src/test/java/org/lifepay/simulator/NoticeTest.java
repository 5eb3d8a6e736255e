package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.World.text;

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
    private final World world = new World();

    @Test
    void a_payment_is_notified_with_a_signature_the_official_sdk_accepts() throws AlipayApiException {
        world.paid("n1", "8.88");

        assertThat(world.simulator.deliverDueNotices()).isEqualTo(1);

        var notice = world.delivered.getFirst();
        assertThat(genuine(notice)).isTrue();
        assertThat(notice)
                .containsEntry("out_trade_no", "n1")
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("total_amount", "8.88")
                .containsEntry("app_id", "2021000000000001")
                .containsEntry("seller_id", "2088000000000001")
                .containsEntry("buyer_id", World.BUYER)
                .containsEntry("subject", "一杯茶")
                .containsEntry("notify_type", "trade_status_sync")
                .containsEntry("sign_type", "RSA2")
                .containsEntry("gmt_payment", "2026-11-23 10:00:00");
        assertThat(notice.get("fund_bill_list")).contains("\"fundChannel\":\"ALIPAYACCOUNT\"");
        assertThat(notice.get("trade_no")).isEqualTo(text(world.query("n1"), "trade_no"));
    }

    @Test
    void a_merchant_that_does_not_say_success_hears_eight_times_in_about_a_day() {
        world.merchantAnswer = "success\n";
        world.paid("n1", "8.88");

        world.simulator.deliverDueNotices();
        List<Duration> waits = new ArrayList<>();
        for (Instant due = world.simulator.nextNoticeDue(); due != null; due = world.simulator.nextNoticeDue()) {
            waits.add(Duration.between(world.clock.instant(), due));
            world.pass(Duration.between(world.clock.instant(), due));
            world.simulator.deliverDueNotices();
        }

        assertThat(waits).extracting(Duration::toMinutes).containsExactly(4L, 10L, 10L, 60L, 120L, 360L, 900L);
        assertThat(world.delivered).hasSize(8);
        assertThat(world.delivered)
                .extracting(notice -> notice.get("notify_id"))
                .containsOnly(world.delivered.getFirst().get("notify_id"));
        assertThat(world.delivered)
                .extracting(notice -> notice.get("notify_time"))
                .doesNotHaveDuplicates();
        assertThat(world.simulator.notices(10)).extracting("state").containsExactly("GIVEN_UP");
    }

    @Test
    void the_factor_shortens_the_schedule() {
        world.simulator.settings(world.simulator.settings().but(draft -> draft.noticeFactor = 0.01));
        world.merchantAnswer = "fail";
        world.paid("n1", "8.88");

        world.simulator.deliverDueNotices();

        assertThat(world.simulator.nextNoticeDue()).isEqualTo(World.MORNING.plusMillis(2400));
    }

    @Test
    void success_ends_the_repeats() {
        world.merchantAnswer = "fail";
        world.paid("n1", "8.88");
        world.simulator.deliverDueNotices();
        world.merchantAnswer = "success";

        world.pass(Duration.ofDays(3));
        world.simulator.deliverDueNotices();
        world.pass(Duration.ofDays(3));
        world.simulator.deliverDueNotices();

        assertThat(world.delivered).hasSize(2);
        assertThat(world.simulator.nextNoticeDue()).isNull();
    }

    @Test
    void a_partial_refund_is_notified_to_the_payments_url_with_the_cumulative_fee() throws AlipayApiException {
        world.paid("n1", "10.00");
        world.refund("n1", "3.00", "r1");
        world.refund("n1", "2.00", "r2");

        world.simulator.deliverDueNotices();

        var notice = world.delivered.get(2);
        assertThat(genuine(notice)).isTrue();
        assertThat(notice)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_biz_no", "r2")
                .containsEntry("refund_fee", "5.00")
                .containsKey("gmt_refund");
    }

    @Test
    void closing_is_notified_only_when_the_switch_is_on() {
        world.paid("silent", "1.00");
        world.refund("silent", "1.00", "r1");
        world.create("n0", "1.00");
        world.close("n0");
        world.simulator.settings(world.simulator.settings().but(draft -> draft.closedNotices = true));
        world.paid("told", "1.00");
        world.refund("told", "1.00", "r1");
        world.create("n1", "1.00");
        world.close("n1");

        world.simulator.deliverDueNotices();

        assertThat(world.delivered)
                .extracting(notice -> notice.get("out_trade_no") + " " + notice.get("trade_status"))
                .containsExactly("silent TRADE_SUCCESS", "told TRADE_SUCCESS", "told TRADE_CLOSED", "n1 TRADE_CLOSED");
    }

    @Test
    void a_finished_trade_is_notified_only_when_the_switch_is_on() {
        world.simulator.settings(world.simulator.settings().but(draft -> draft.finishedNotices = true));
        world.paid("n1", "1.00");
        world.pass(Duration.ofDays(366));

        world.simulator.deliverDueNotices();

        assertThat(world.delivered)
                .extracting(notice -> notice.get("trade_status"))
                .contains("TRADE_FINISHED");
    }

    @Test
    void a_payment_can_be_kept_from_the_merchant() {
        world.create("n1", "1.00");
        world.simulator.pay("n1", null, false);

        assertThat(world.simulator.deliverDueNotices()).isZero();
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_duplicate_arrives_twice_with_one_id() {
        world.simulator.arm(new NoticeFault.Duplicate(), 1);
        world.paid("n1", "1.00");

        world.simulator.deliverDueNotices();

        assertThat(world.delivered).hasSize(2);
        assertThat(world.delivered.get(0)).isEqualTo(world.delivered.get(1));
    }

    @Test
    void a_late_notice_waits() {
        world.simulator.arm(new NoticeFault.Late(Duration.ofMinutes(30)), 1);
        world.paid("n1", "1.00");

        assertThat(world.simulator.deliverDueNotices()).isZero();
        world.pass(Duration.ofMinutes(30));

        assertThat(world.simulator.deliverDueNotices()).isEqualTo(1);
    }

    @Test
    void notices_can_overtake_each_other() {
        world.simulator.arm(new NoticeFault.OutOfOrder(), 1);
        world.paid("first", "1.00");
        world.paid("second", "1.00");

        world.simulator.deliverDueNotices();

        assertThat(world.delivered)
                .extracting(notice -> notice.get("out_trade_no"))
                .containsExactly("second", "first");
    }

    @Test
    void a_held_notice_comes_after_a_minute_when_nothing_overtakes_it() {
        world.simulator.arm(new NoticeFault.OutOfOrder(), 1);
        world.paid("n1", "1.00");

        assertThat(world.simulator.deliverDueNotices()).isZero();
        world.pass(Duration.ofMinutes(1));

        assertThat(world.simulator.deliverDueNotices()).isEqualTo(1);
    }

    @Test
    void a_lost_notice_is_repeated_on_schedule() {
        world.simulator.arm(new NoticeFault.Lost(), 1);
        world.paid("n1", "1.00");

        assertThat(world.simulator.deliverDueNotices()).isZero();
        world.pass(Duration.ofMinutes(4));

        assertThat(world.simulator.deliverDueNotices()).isEqualTo(1);
    }

    @Test
    void a_forged_notice_does_not_pass_the_official_check_and_the_true_one_follows() throws AlipayApiException {
        world.simulator.arm(new NoticeFault.Forged(), 1);
        world.paid("n1", "1.00");

        world.simulator.deliverDueNotices();

        assertThat(world.delivered).hasSize(2);
        assertThat(genuine(world.delivered.get(0))).isFalse();
        assertThat(genuine(world.delivered.get(1))).isTrue();
    }

    @Test
    void a_payment_that_never_happened_can_be_forged() throws AlipayApiException {
        world.precreate("n1", "1.00");

        assertThat(world.simulator.forge("n1")).isTrue();
        world.simulator.deliverDueNotices();

        assertThat(genuine(world.delivered.getFirst())).isFalse();
        assertThat(world.delivered.getFirst()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void a_truly_signed_notice_can_carry_a_wrong_amount() throws AlipayApiException {
        world.paid("n1", "1.00");

        var notice = world.simulator.signedNotice("n1", Map.of("total_amount", "0.01"));

        assertThat(notice).isNotNull().containsEntry("total_amount", "0.01");
        assertThat(genuine(new HashMap<>(notice))).isTrue();
    }

    private static boolean genuine(Map<String, String> notice) throws AlipayApiException {
        // The official check takes sign and sign_type out of the map it is given.
        return AlipaySignature.rsaCheckV1(new HashMap<>(notice), World.KEYS.alipayPublicBase64(), "utf-8", "RSA2");
    }
}
