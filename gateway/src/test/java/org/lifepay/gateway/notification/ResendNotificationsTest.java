package org.lifepay.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.ScriptedTransport.answer;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PlaceOrder;
import org.lifepay.gateway.order.SettleOrder;
import org.lifepay.gateway.refund.PlaceRefund;

@Timeout(60)
class ResendNotificationsTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final Workbench bench = new Workbench();
    private final Courier courier = bench.bean(Courier.class);
    private final ResendNotifications resend = bench.bean(ResendNotifications.class);

    @BeforeEach
    void register() {
        bench.register(OTHER);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void what_was_acknowledged_is_sent_once_more_when_the_merchant_asks_for_it() {
        paid(Workbench.SHOP, "order-1");
        courier.runOnce();

        Optional<Resending> answer = resend.of(Workbench.SHOP, "order-1");
        courier.runOnce();

        assertThat(answer).contains(new Resending(1, 0));
        assertThat(sentTo("order-1")).isEqualTo(2);
        assertThat(statuses()).containsExactly("DELIVERED");
    }

    @Test
    void what_was_given_up_has_the_whole_schedule_before_it_again() {
        givenUp("order-1");

        resend.of(Workbench.SHOP, "order-1");
        courier.runOnce();
        int atOnce = sentTo("order-1");
        bench.clock.advance(Duration.ofSeconds(20));
        courier.runOnce();

        assertThat(atOnce).isEqualTo(13);
        assertThat(sentTo("order-1")).isEqualTo(14);
        assertThat(statuses()).containsExactly("PENDING");
    }

    @Test
    void what_waits_for_its_next_sending_is_sent_at_once() {
        bench.transport.onPost(_ -> answer(500, "busy"));
        paid(Workbench.SHOP, "order-1");
        courier.runOnce();
        bench.transport.onPost(_ -> answer(200, "SUCCESS"));

        int before = courier.runOnce();
        resend.of(Workbench.SHOP, "order-1");
        courier.runOnce();

        assertThat(before).isZero();
        assertThat(statuses()).containsExactly("DELIVERED");
    }

    @Test
    void a_repeated_call_within_a_minute_queues_nothing() {
        paid(Workbench.SHOP, "order-1");
        courier.runOnce();
        resend.of(Workbench.SHOP, "order-1");

        bench.clock.advance(Duration.ofSeconds(59));
        Optional<Resending> repeated = resend.of(Workbench.SHOP, "order-1");
        bench.clock.advance(Duration.ofSeconds(1));
        Optional<Resending> later = resend.of(Workbench.SHOP, "order-1");

        assertThat(repeated).contains(new Resending(0, 0));
        assertThat(later).contains(new Resending(1, 0));
    }

    @Test
    void twenty_calls_at_once_queue_once() throws Exception {
        for (int i = 0; i < 5; i++) {
            bench.transport.onPost(_ -> answer(500, "busy"));
            paid(Workbench.SHOP, "order-" + i);
        }
        sendTwice();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> resend.failedOf(Workbench.SHOP, TODAY).queued());
        }

        int queued = 0;
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var done : threads.invokeAll(calls)) {
                queued += done.get();
            }
        }

        assertThat(queued).isEqualTo(5);
    }

    @Test
    void a_refund_is_asked_for_by_its_own_number() {
        Order order = paid(Workbench.SHOP, "order-1");
        bench.bean(PlaceRefund.class).place(refundOf(order));
        courier.runOnce();

        resend.of(Workbench.SHOP, "refund-1");
        courier.runOnce();

        assertThat(sentTo("refund-1")).isEqualTo(2);
        assertThat(sentTo("order-1")).isEqualTo(1);
    }

    @Test
    void a_number_that_nobody_knows_is_told_apart_from_an_order_that_has_nothing_to_tell_yet() {
        bench.place("open", PaymentMode.SCAN_CODE);

        assertThat(resend.of(Workbench.SHOP, "unknown")).isEmpty();
        assertThat(resend.of(Workbench.SHOP, "open")).contains(new Resending(0, 0));
    }

    @Test
    void all_that_failed_on_a_day_is_given_up_or_was_sent_more_than_once() {
        givenUp("given-up");
        LocalDate later = LocalDate.of(2026, 3, 2);
        paid(Workbench.SHOP, "vain");
        sendTwice();
        bench.transport.onPost(_ -> answer(200, "SUCCESS"));
        paid(Workbench.SHOP, "acknowledged");
        courier.runOnce();
        paid(Workbench.SHOP, "not-sent-yet");

        Resending first = resend.failedOf(Workbench.SHOP, TODAY);
        Resending second = resend.failedOf(Workbench.SHOP, later);
        bench.transport.posts.clear();
        courier.runOnce();

        assertThat(first).isEqualTo(new Resending(1, 0));
        assertThat(second).isEqualTo(new Resending(1, 0));
        assertThat(sentTo("given-up")).isOne();
        assertThat(sentTo("vain")).isOne();
        assertThat(sentTo("acknowledged")).isZero();
    }

    @Test
    void what_was_sent_once_comes_again_in_seconds_and_has_not_failed() {
        bench.transport.onPost(_ -> answer(500, "busy"));
        paid(Workbench.SHOP, "order-1");
        courier.runOnce();

        assertThat(resend.failedOf(Workbench.SHOP, TODAY)).isEqualTo(new Resending(0, 0));
    }

    @Test
    void the_last_delivery_that_fails_after_the_wish_does_not_undo_it() {
        List<Runnable> underWay = new ArrayList<>();
        bench.transport.onPost(_ -> answer(500, "busy"));
        paid(Workbench.SHOP, "order-1");
        for (int i = 0; i < 11; i++) {
            courier.runOnce();
            bench.clock.advance(Duration.ofHours(16));
        }
        bench.deliverBy(underWay::add);
        courier.runOnce();

        resend.of(Workbench.SHOP, "order-1");
        underWay.forEach(Runnable::run);

        assertThat(underWay).hasSize(1);
        assertThat(statuses()).containsExactly("PENDING");
        assertThat(courier.runOnce()).isEqualTo(1);
    }

    @Test
    void days_begin_at_midnight_in_shanghai() {
        bench.transport.onPost(_ -> answer(500, "busy"));
        bench.clock.advance(Duration.ofHours(14)); // 16:00 in UTC
        paid(Workbench.SHOP, "order-1");
        sendTwice();

        assertThat(resend.failedOf(Workbench.SHOP, TODAY).queued()).isZero();
        assertThat(resend.failedOf(Workbench.SHOP, TODAY.plusDays(1)).queued()).isOne();
    }

    @Test
    void one_call_queues_a_thousand_and_says_how_many_are_left() {
        bench.sql().sql("""
                        insert into notification (merchant_id, notification_id, kind, subject_id, request_id, url, fields,
                            status, created_at, ended_at, tries)
                        select '890000593', n, 'ORDER', 's' || n, 'r' || n, 'https://shop.example/n', '{}', 'EXHAUSTED',
                            timestamptz '2026-03-01 00:00:00+00', timestamptz '2026-03-01 01:00:00+00', 12
                        from generate_series(1, 1200) n
                        """).update();

        Resending first = resend.failedOf(Workbench.SHOP, TODAY);
        Resending second = resend.failedOf(Workbench.SHOP, TODAY);
        Resending third = resend.failedOf(Workbench.SHOP, TODAY);

        assertThat(first).isEqualTo(new Resending(1000, 200));
        assertThat(second).isEqualTo(new Resending(200, 0));
        assertThat(third).isEqualTo(new Resending(0, 0));
    }

    @Test
    void another_merchants_notifications_stay_as_they_are() {
        givenUp("order-1");

        assertThat(resend.of(OTHER, "order-1")).isEmpty();
        assertThat(resend.failedOf(OTHER, TODAY)).isEqualTo(new Resending(0, 0));
        assertThat(statuses()).containsExactly("EXHAUSTED");
    }

    private void sendTwice() {
        courier.runOnce();
        bench.clock.advance(Duration.ofSeconds(20));
        courier.runOnce();
    }

    private void givenUp(String requestId) {
        bench.transport.onPost(_ -> answer(500, "busy"));
        paid(Workbench.SHOP, requestId);
        for (int i = 0; i < 12; i++) {
            courier.runOnce();
            bench.clock.advance(i < 11 ? Courier.PAUSES.get(i) : Duration.ofSeconds(1));
        }
    }

    private static PlaceRefund.Request refundOf(Order order) {
        return new PlaceRefund.Request(
                order.merchant(),
                "refund-1",
                "digest",
                null,
                order.paymentOrderId(),
                new Money(100),
                "https://shop.example/refund-1",
                null);
    }

    private Order paid(MerchantId merchant, String requestId) {
        var result = bench.bean(PlaceOrder.class).place(Workbench.request(merchant, requestId, PaymentMode.SCAN_CODE));
        if (!(result instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + result);
        }
        bench.bean(SettleOrder.class).paid(merchant.digits(), bench.payment(order.paymentOrderId()));
        return order;
    }

    private int sentTo(String requestId) {
        return (int) bench.transport.posts.stream()
                .filter(post -> requestId.equals(post.headers().get("requestId")))
                .count();
    }

    private List<String> statuses() {
        return bench.texts("select status from notification");
    }
}
