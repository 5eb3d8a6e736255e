package org.lifepay.gateway.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.gateway.ScriptedNotificationTransport.answer;

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
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.PlaceRefund;

@Timeout(60)
class ResendNotificationsTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final GatewayFixture fixture = new GatewayFixture();
    private final NotificationWorker notificationWorker = fixture.bean(NotificationWorker.class);
    private final ResendNotifications resend = fixture.bean(ResendNotifications.class);

    @BeforeEach
    void register() {
        fixture.register(OTHER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void what_was_acknowledged_is_sent_once_more_when_the_merchant_asks_for_it() {
        paid(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();

        Optional<ResendResult> answer = resend.resend(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();

        assertThat(answer).contains(new ResendResult(1, 0));
        assertThat(sentTo("order-1")).isEqualTo(2);
        assertThat(statuses()).containsExactly("DELIVERED");
    }

    @Test
    void of_an_order_not_what_is_of_a_refund_with_its_number() {
        Order order = paid(GatewayFixture.SHOP, "A1");
        Order other = paid(GatewayFixture.SHOP, "order-2");
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "A1",
                        "digest",
                        null,
                        other.paymentOrderId(),
                        new Money(1),
                        "https://shop.example/refund",
                        null));
        notificationWorker.runOnce();

        assertThat(resend.resendAbout(GatewayFixture.SHOP, order.paymentOrderId()))
                .isEqualTo(new ResendResult(1, 0));
        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(resend.resend(GatewayFixture.SHOP, "A1")).contains(new ResendResult(2, 0));
    }

    @Test
    void what_was_given_up_has_the_whole_schedule_before_it_again() {
        givenUp("order-1");

        resend.resend(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();
        int atOnce = sentTo("order-1");
        fixture.clock.advance(Duration.ofSeconds(20));
        notificationWorker.runOnce();

        assertThat(atOnce).isEqualTo(13);
        assertThat(sentTo("order-1")).isEqualTo(14);
        assertThat(statuses()).containsExactly("PENDING");
    }

    @Test
    void what_waits_for_its_next_sending_is_sent_at_once() {
        fixture.transport.onPost(_ -> answer(500, "busy"));
        paid(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();
        fixture.transport.onPost(_ -> answer(200, "SUCCESS"));

        int before = notificationWorker.runOnce();
        resend.resend(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();

        assertThat(before).isZero();
        assertThat(statuses()).containsExactly("DELIVERED");
    }

    @Test
    void a_repeated_call_within_a_minute_queues_nothing() {
        paid(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();
        resend.resend(GatewayFixture.SHOP, "order-1");

        fixture.clock.advance(Duration.ofSeconds(59));
        Optional<ResendResult> repeated = resend.resend(GatewayFixture.SHOP, "order-1");
        fixture.clock.advance(Duration.ofSeconds(1));
        Optional<ResendResult> later = resend.resend(GatewayFixture.SHOP, "order-1");

        assertThat(repeated).contains(new ResendResult(0, 0));
        assertThat(later).contains(new ResendResult(1, 0));
    }

    @Test
    void twenty_calls_at_once_queue_once() throws Exception {
        for (int i = 0; i < 5; i++) {
            fixture.transport.onPost(_ -> answer(500, "busy"));
            paid(GatewayFixture.SHOP, "order-" + i);
        }
        sendTwice();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> resend.resendFailedOf(GatewayFixture.SHOP, TODAY).queued());
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
        Order order = paid(GatewayFixture.SHOP, "order-1");
        fixture.bean(PlaceRefund.class).place(refundOf(order));
        notificationWorker.runOnce();

        resend.resend(GatewayFixture.SHOP, "refund-1");
        notificationWorker.runOnce();

        assertThat(sentTo("refund-1")).isEqualTo(2);
        assertThat(sentTo("order-1")).isEqualTo(1);
    }

    @Test
    void an_unknown_number_differs_from_an_order_without_notifications() {
        fixture.place("open", PaymentMode.SCAN_CODE);

        assertThat(resend.resend(GatewayFixture.SHOP, "unknown")).isEmpty();
        assertThat(resend.resend(GatewayFixture.SHOP, "open")).contains(new ResendResult(0, 0));
    }

    @Test
    void all_that_failed_on_a_day_is_given_up_or_was_sent_more_than_once() {
        givenUp("given-up");
        LocalDate later = LocalDate.of(2026, 3, 2);
        paid(GatewayFixture.SHOP, "vain");
        sendTwice();
        fixture.transport.onPost(_ -> answer(200, "SUCCESS"));
        paid(GatewayFixture.SHOP, "acknowledged");
        notificationWorker.runOnce();
        paid(GatewayFixture.SHOP, "not-sent-yet");

        ResendResult first = resend.resendFailedOf(GatewayFixture.SHOP, TODAY);
        ResendResult second = resend.resendFailedOf(GatewayFixture.SHOP, later);
        fixture.transport.posts.clear();
        notificationWorker.runOnce();

        assertThat(first).isEqualTo(new ResendResult(1, 0));
        assertThat(second).isEqualTo(new ResendResult(1, 0));
        assertThat(sentTo("given-up")).isOne();
        assertThat(sentTo("vain")).isOne();
        assertThat(sentTo("acknowledged")).isZero();
    }

    @Test
    void what_was_sent_once_comes_again_in_seconds_and_has_not_failed() {
        fixture.transport.onPost(_ -> answer(500, "busy"));
        paid(GatewayFixture.SHOP, "order-1");
        notificationWorker.runOnce();

        assertThat(resend.resendFailedOf(GatewayFixture.SHOP, TODAY)).isEqualTo(new ResendResult(0, 0));
    }

    @Test
    void the_last_delivery_that_fails_after_the_wish_does_not_undo_it() {
        List<Runnable> underWay = new ArrayList<>();
        fixture.transport.onPost(_ -> answer(500, "busy"));
        paid(GatewayFixture.SHOP, "order-1");
        for (int i = 0; i < 11; i++) {
            notificationWorker.runOnce();
            fixture.clock.advance(Duration.ofHours(16));
        }
        fixture.setDeliveryExecutor(underWay::add);
        notificationWorker.runOnce();

        resend.resend(GatewayFixture.SHOP, "order-1");
        underWay.forEach(Runnable::run);

        assertThat(underWay).hasSize(1);
        assertThat(statuses()).containsExactly("PENDING");
        assertThat(notificationWorker.runOnce()).isEqualTo(1);
    }

    @Test
    void days_begin_at_midnight_in_shanghai() {
        fixture.transport.onPost(_ -> answer(500, "busy"));
        fixture.clock.advance(Duration.ofHours(14)); // 16:00 in UTC
        paid(GatewayFixture.SHOP, "order-1");
        sendTwice();

        assertThat(resend.resendFailedOf(GatewayFixture.SHOP, TODAY).queued()).isZero();
        assertThat(resend.resendFailedOf(GatewayFixture.SHOP, TODAY.plusDays(1)).queued())
                .isOne();
    }

    @Test
    void one_call_queues_a_thousand_and_says_how_many_are_left() {
        fixture.sql().sql("""
                        insert into notification (merchant_id, notification_id, kind, subject_id, request_id, url, fields,
                            status, created_at, ended_at, tries)
                        select '890000593', n, 'ORDER', 's' || n, 'r' || n, 'https://shop.example/n', '{}', 'EXHAUSTED',
                            timestamptz '2026-03-01 00:00:00+00', timestamptz '2026-03-01 01:00:00+00', 12
                        from generate_series(1, 1200) n
                        """).update();

        ResendResult first = resend.resendFailedOf(GatewayFixture.SHOP, TODAY);
        ResendResult second = resend.resendFailedOf(GatewayFixture.SHOP, TODAY);
        ResendResult third = resend.resendFailedOf(GatewayFixture.SHOP, TODAY);

        assertThat(first).isEqualTo(new ResendResult(1000, 200));
        assertThat(second).isEqualTo(new ResendResult(200, 0));
        assertThat(third).isEqualTo(new ResendResult(0, 0));
    }

    @Test
    void another_merchants_notifications_stay_as_they_are() {
        givenUp("order-1");

        assertThat(resend.resend(OTHER, "order-1")).isEmpty();
        assertThat(resend.resendFailedOf(OTHER, TODAY)).isEqualTo(new ResendResult(0, 0));
        assertThat(statuses()).containsExactly("EXHAUSTED");
    }

    private void sendTwice() {
        notificationWorker.runOnce();
        fixture.clock.advance(Duration.ofSeconds(20));
        notificationWorker.runOnce();
    }

    private void givenUp(String requestId) {
        fixture.transport.onPost(_ -> answer(500, "busy"));
        paid(GatewayFixture.SHOP, requestId);
        for (int i = 0; i < 12; i++) {
            notificationWorker.runOnce();
            fixture.clock.advance(i < 11 ? NotificationWorker.BACKOFF.steps().get(i) : Duration.ofSeconds(1));
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
        var result = fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE));
        if (!(result instanceof PlaceOrder.Result.Placed(var order, var _))) {
            throw new AssertionError("not placed: " + result);
        }
        fixture.bean(OrderTransitions.class).confirm(merchant.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private int sentTo(String requestId) {
        return (int) fixture.transport.posts.stream()
                .filter(post -> requestId.equals(post.headers().get("requestId")))
                .count();
    }

    private List<String> statuses() {
        return fixture.texts("select status from notification");
    }
}
