package org.lifepay.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.PlaceRefund;

/** The day begins at 10:00 in Shanghai on 1 March. */
@Timeout(60)
class OverviewTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final LocalDate FIRST_OF_MARCH = LocalDate.of(2026, 3, 1);

    private GatewayFixture bench;
    private Overview overview;
    private DailyRollup dailyRollup;

    @BeforeEach
    void open() {
        bench = new GatewayFixture();
        bench.register(OTHER);
        overview = bench.bean(Overview.class);
        dailyRollup = bench.bean(DailyRollup.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void today_is_what_ended_today() {
        place(GatewayFixture.SHOP, "open");
        payAfter(place(GatewayFixture.SHOP, "quick"), Duration.ofSeconds(20));
        payAfter(place(GatewayFixture.SHOP, "slow"), Duration.ofSeconds(40));
        place(GatewayFixture.SHOP, "cancelled");
        bench.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "cancelled");
        bench.clock.advance(Duration.ofSeconds(1));

        Metrics today = overview.of(GatewayFixture.SHOP).today();

        assertThat(today.paidCount()).isEqualTo(2);
        assertThat(today.paidAmount()).isEqualTo(new Money(1776));
        assertThat(today.endedCount()).isEqualTo(3);
        assertThat(today.successRate()).isEqualTo(OptionalDouble.of(2.0 / 3));
        assertThat(today.timeToPay()).contains(Duration.ofSeconds(30));
    }

    @Test
    void the_average_time_to_pay_is_never_negative() {
        Order early = place(GatewayFixture.SHOP, "early");
        Order slow = place(GatewayFixture.SHOP, "slow");
        pay(early, bench.clock.instant().minusSeconds(90)); // by the channel's clock, before it was placed
        payAfter(slow, Duration.ofSeconds(20));
        bench.clock.advance(Duration.ofSeconds(1));

        Metrics today = overview.of(GatewayFixture.SHOP).today();

        assertThat(today.timeToPay()).contains(Duration.ofSeconds(10));
        assertThat(new Metrics(1, Money.ZERO, 1, Duration.ofSeconds(-1), 0, Money.ZERO).timeToPay())
                .contains(Duration.ZERO);
    }

    @Test
    void refunds_count_when_the_money_is_back() {
        Order order = place(GatewayFixture.SHOP, "order-1");
        payAfter(order, Duration.ofSeconds(20));
        bench.bean(PlaceRefund.class).place(refund(order, "refund-1", 300));
        bench.clock.advance(Duration.ofSeconds(1));

        Metrics today = overview.of(GatewayFixture.SHOP).today();

        assertThat(today.refundCount()).isEqualTo(1);
        assertThat(today.refundedAmount()).isEqualTo(new Money(300));
        assertThat(today.paidAmount()).isEqualTo(GatewayFixture.PRICE);
    }

    @Test
    void a_channel_whose_clock_is_behind_makes_no_negative_time() {
        pay(place(GatewayFixture.SHOP, "order-1"), bench.clock.instant().minusSeconds(20));
        bench.clock.advance(Duration.ofSeconds(30));

        assertThat(overview.of(GatewayFixture.SHOP).today().timeToPay()).contains(Duration.ZERO);
    }

    @Test
    void a_day_without_orders_has_no_rate_and_no_time() {
        Metrics today = overview.of(GatewayFixture.SHOP).today();

        assertThat(today).isEqualTo(Metrics.NONE);
        assertThat(today.successRate()).isEmpty();
        assertThat(today.timeToPay()).isEqualTo(Optional.empty());
    }

    @Test
    void other_days_are_compared_until_the_same_time_of_day() {
        payAfter(place(GatewayFixture.SHOP, "morning"), Duration.ofSeconds(20));
        bench.clock.advance(Duration.ofHours(8));
        payAfter(place(GatewayFixture.SHOP, "evening"), Duration.ofSeconds(20));
        goTo(GatewayFixture.START.plus(Duration.ofHours(25)));

        OverviewData tomorrow = overview.of(GatewayFixture.SHOP);
        goTo(GatewayFixture.START.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)));
        OverviewData nextWeek = overview.of(GatewayFixture.SHOP);

        assertThat(tomorrow.today().paidCount()).isZero();
        assertThat(tomorrow.yesterday().paidCount()).isEqualTo(1);
        assertThat(nextWeek.lastWeek().paidCount()).isEqualTo(1);
        assertThat(figures(tomorrow, FIRST_OF_MARCH).paidCount()).isEqualTo(2);
    }

    @Test
    void thirty_days_end_today_and_a_day_ends_at_midnight_in_shanghai() {
        goTo(Instant.parse("2026-03-01T15:59:00Z"));
        Order before = place(GatewayFixture.SHOP, "before-midnight");
        Order after = place(GatewayFixture.SHOP, "after-midnight");
        payAfter(before, Duration.ofSeconds(59));
        payAfter(after, Duration.ofSeconds(1));
        bench.clock.advance(Duration.ofHours(1));

        OverviewData overviewData = overview.of(GatewayFixture.SHOP);

        assertThat(overviewData.days())
                .hasSize(30)
                .extracting(DailyMetrics::day)
                .isSorted()
                .endsWith(LocalDate.of(2026, 3, 2));
        assertThat(figures(overviewData, FIRST_OF_MARCH).paidCount()).isEqualTo(1);
        assertThat(figures(overviewData, LocalDate.of(2026, 3, 2)).paidCount()).isEqualTo(1);
    }

    @Test
    void one_merchant_sees_its_own_and_the_provider_all() {
        payAfter(place(GatewayFixture.SHOP, "order-1"), Duration.ofSeconds(20));
        payAfter(place(OTHER, "order-1"), Duration.ofSeconds(20));
        bench.clock.advance(Duration.ofDays(2));
        dailyRollup.runOnce();
        payAfter(place(OTHER, "order-2"), Duration.ofSeconds(20));
        bench.clock.advance(Duration.ofSeconds(1));

        assertThat(overview.of(GatewayFixture.SHOP).today().paidCount()).isZero();
        assertThat(overview.of(OTHER).today().paidCount()).isEqualTo(1);
        assertThat(overview.ofAll().today().paidCount()).isEqualTo(1);
        assertThat(figures(overview.of(OTHER), FIRST_OF_MARCH).paidCount()).isEqualTo(1);
        assertThat(figures(overview.ofAll(), FIRST_OF_MARCH).paidCount()).isEqualTo(2);
        assertThat(overview.ofAll().days()).hasSize(30);
    }

    @Test
    void the_figures_of_an_ended_day_are_kept() {
        payAfter(place(GatewayFixture.SHOP, "order-1"), Duration.ofSeconds(20));
        bench.clock.advance(Duration.ofDays(1));
        dailyRollup.runOnce();

        bench.sql()
                .sql("update payment_order set amount = 1")
                .update(); // never done in production; it shows what is read

        assertThat(figures(overview.of(GatewayFixture.SHOP), FIRST_OF_MARCH).paidAmount())
                .isEqualTo(GatewayFixture.PRICE);
        assertThat(bench.texts("select day from day_figures where paid_count = 1"))
                .containsExactly("2026-03-01");
    }

    @Test
    void a_day_is_not_kept_while_what_began_before_midnight_may_still_be_written() {
        goTo(Instant.parse("2026-03-01T16:05:00Z"));
        dailyRollup.runOnce();
        overview.of(GatewayFixture.SHOP);

        assertThat(bench.texts("select day from day_figures where day >= '2026-03-01'"))
                .isEmpty();
    }

    @Test
    void a_payment_that_is_heard_of_the_next_day_mends_the_figures_of_its_own() {
        Order order = place(GatewayFixture.SHOP, "order-1");
        Instant paidAt = bench.clock.instant().plusSeconds(30);
        bench.clock.advance(Duration.ofDays(1));
        dailyRollup.runOnce();
        assertThat(figures(overview.of(GatewayFixture.SHOP), FIRST_OF_MARCH).paidCount())
                .isZero();

        pay(order, paidAt);

        assertThat(figures(overview.of(GatewayFixture.SHOP), FIRST_OF_MARCH).paidCount())
                .isEqualTo(1);
        assertThat(bench.texts("select stale from day_figures where day = '2026-03-01' and merchant_id = '890000593'"))
                .containsExactly("0");
    }

    @Test
    void late_news_reach_the_provider_by_the_next_sweep() {
        Order order = place(GatewayFixture.SHOP, "order-1");
        Instant paidAt = bench.clock.instant().plusSeconds(30);
        bench.clock.advance(Duration.ofDays(3));
        dailyRollup.runOnce();
        pay(order, paidAt);
        assertThat(figures(overview.ofAll(), FIRST_OF_MARCH).paidCount()).isZero();

        dailyRollup.runOnce();

        assertThat(figures(overview.ofAll(), FIRST_OF_MARCH).paidCount()).isEqualTo(1);
    }

    private Order place(MerchantId merchant, String requestId) {
        var result =
                bench.bean(PlaceOrder.class).place(GatewayFixture.request(merchant, requestId, PaymentMode.SCAN_CODE));
        return ((PlaceOrder.Result.Placed) result).order();
    }

    private void goTo(Instant time) {
        bench.clock.advance(Duration.between(bench.clock.instant(), time));
    }

    private void payAfter(Order order, Duration duration) {
        bench.clock.advance(duration);
        pay(order, bench.clock.instant());
    }

    private void pay(Order order, Instant at) {
        String number = order.paymentOrderId();
        bench.bean(OrderTransitions.class)
                .confirm(
                        order.key().merchant().digits(),
                        new Payment(number, "T" + number, GatewayFixture.PRICE, at, null));
    }

    private static PlaceRefund.Request refund(Order order, String requestId, long fen) {
        return new PlaceRefund.Request(
                order.key().merchant(),
                requestId,
                "digest of " + requestId,
                null,
                order.paymentOrderId(),
                new Money(fen),
                "https://shop.example/refunds",
                null);
    }

    private static Metrics figures(OverviewData overviewData, LocalDate day) {
        return overviewData.days().stream()
                .filter(figures -> figures.day().equals(day))
                .findFirst()
                .orElseThrow()
                .metrics();
    }
}
