package org.lifepay.gateway.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.BetweenStatements;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.PlaceRefund.Result;

@Timeout(60)
class RefundsTest {
    private GatewayFixture fixture;
    private PlaceRefund placeRefund;
    private SendRefunds send;
    private Order order;

    @BeforeEach
    void pay() {
        fixture = new GatewayFixture();
        placeRefund = fixture.bean(PlaceRefund.class);
        send = fixture.bean(SendRefunds.class);
        Order placed = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(placed.paymentOrderId()));
        order = placed;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_refund_is_paid_out_and_told() {
        var result = placeRefund.place(request("refund-1", 300));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Accepted.class,
                        accepted -> assertThat(accepted.refund().state())
                                .isEqualTo(new RefundState.Done(GatewayFixture.START)));
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
        assertThat(found().refundCount()).isEqualTo(1);
        assertThat(notifications()).containsExactly("ORDER", "REFUND");
    }

    @Test
    void twenty_refunds_at_once_never_exceed_the_order() throws Exception {
        List<Callable<Result>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String requestId = "refund-" + i;
            calls.add(() -> placeRefund.place(request(requestId, 100)));
        }

        List<Result> results = together(calls);
        sweepUntilQuiet();

        assertThat(results).filteredOn(Result.Accepted.class::isInstance).hasSize(8);
        assertThat(results).filteredOn(Result.ExceedsOrder.class::isInstance).hasSize(12);
        assertThat(found().refunded()).isEqualTo(new Money(800));
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
        assertThat(fixture.channel.refunds)
                .hasSize(8)
                .extracting(RefundRequest::refundNumber)
                .doesNotHaveDuplicates();
        assertThat(count("refund")).isEqualTo(8);
    }

    @Test
    void twenty_equal_refunds_at_once_are_one() throws Exception {
        List<Callable<Result>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> placeRefund.place(request("refund-1", 888)));
        }

        List<Result> results = together(calls);

        assertThat(results).allMatch(Result.Accepted.class::isInstance);
        assertThat(fixture.channel.refunds).hasSize(1);
        assertThat(found().refunded()).isEqualTo(GatewayFixture.PRICE);
    }

    @Test
    void the_same_request_id_with_other_content_is_refused() {
        placeRefund.place(request("refund-1", 300));

        assertThat(placeRefund.place(request("refund-1", 301))).isEqualTo(new Result.RequestIdReused());
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void a_refused_refund_leaves_its_request_id_free() {
        var tooMuch = placeRefund.place(request("refund-1", 889));
        var less = placeRefund.place(request("refund-1", 888));

        assertThat(tooMuch).isEqualTo(new Result.ExceedsOrder(new Money(888)));
        assertThat(less).isInstanceOf(Result.Accepted.class);
    }

    @Test
    void an_unknown_refund_is_asked_about_and_repeated_with_the_same_number() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"), new RefundResult.Done());

        placeRefund.place(request("refund-1", 300));
        boolean reserved = found().refundPending().equals(new Money(300));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        String number = fixture.channel.refunds.getFirst().refundNumber();
        assertThat(reserved).isTrue();
        assertThat(fixture.channel.calls)
                .endsWith("refund " + number, "askRefund " + number, "refund " + number)
                .hasSize(4);
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void a_refund_that_went_through_unheard_is_not_sent_again() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        fixture.channel.onQueryRefund(new RefundResult.Done());

        placeRefund.place(request("refund-1", 300));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        assertThat(fixture.channel.count("refund")).isEqualTo(1);
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(notifications()).containsExactly("ORDER", "REFUND");
    }

    @Test
    void a_declined_refund_has_failed_and_frees_what_it_had_set_aside() {
        fixture.channel.onRefund(new RefundResult.Declined("NO_MONEY", "no"), new RefundResult.Done());

        var declined = placeRefund.place(request("refund-1", 888));
        fixture.clock.advance(Duration.ofSeconds(3));
        var second = placeRefund.place(request("refund-2", 888));

        assertThat(declined)
                .isInstanceOfSatisfying(
                        Result.Accepted.class,
                        accepted -> assertThat(accepted.refund().state())
                                .isEqualTo(new RefundState.Failed("NO_MONEY", GatewayFixture.START)));
        assertThat(second).isInstanceOf(Result.Accepted.class);
        assertThat(found().refunded()).isEqualTo(GatewayFixture.PRICE);
        assertThat(found().refundCount()).isEqualTo(1);
        assertThat(notifications()).containsExactly("ORDER", "REFUND", "REFUND");
    }

    @Test
    void two_refunds_of_one_trade_are_three_seconds_apart() {
        placeRefund.place(request("refund-1", 100));

        var second = placeRefund.place(request("refund-2", 100));
        fixture.clock.advance(Duration.ofMillis(2_999));
        send.runOnce();
        int early = fixture.channel.refunds.size();
        fixture.clock.advance(Duration.ofMillis(1));
        send.runOnce();

        assertThat(second)
                .isInstanceOfSatisfying(
                        Result.Accepted.class,
                        accepted ->
                                assertThat(accepted.refund().state().status()).isEqualTo("INIT"));
        assertThat(early).isEqualTo(1);
        assertThat(fixture.channel.refunds).hasSize(2);
    }

    @Test
    void many_refunds_of_one_order_come_back_one_after_the_other() {
        for (int i = 0; i < 30; i++) {
            placeRefund.place(request("refund-" + i, 1));
        }
        List<Integer> due = new ArrayList<>();

        for (int turn = 0; turn < 3; turn++) {
            fixture.clock.advance(Duration.ofSeconds(3));
            due.add(send.runOnce());
        }

        assertThat(due).containsExactly(1, 1, 1);
        assertThat(fixture.channel.refunds).hasSize(4);
    }

    @Test
    void two_gateways_send_a_refund_once() throws Exception {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"), new RefundResult.Done());
        placeRefund.place(request("refund-1", 100));
        fixture.clock.advance(Duration.ofSeconds(10));

        together(List.of(send::runOnce, send::runOnce, send::runOnce, send::runOnce));

        assertThat(fixture.channel.refunds).hasSize(2);
        assertThat(found().refunded()).isEqualTo(new Money(100));
    }

    @Test
    void an_unpaid_order_has_nothing_to_refund() {
        Order open = fixture.place("order-2", PaymentMode.SCAN_CODE);

        var result = placeRefund.place(request("refund-1", 1, open.paymentOrderId()));

        assertThat(result).isEqualTo(new Result.OrderNotPaid());
        assertThat(count("refund")).isZero();
    }

    @Test
    void a_refund_that_meets_the_payment_is_not_refused_as_too_much() {
        BetweenStatements race = new BetweenStatements("set refund_pending");
        try (GatewayFixture raced = new GatewayFixture(race)) {
            Order unpaid = raced.place("order-2", PaymentMode.SCAN_CODE);
            race.happens(() ->
                    raced.bean(OrderTransitions.class).confirm("890000593", raced.payment(unpaid.paymentOrderId())));

            var result = raced.bean(PlaceRefund.class).place(request("refund-1", 888, unpaid.paymentOrderId()));

            assertThat(result).isInstanceOf(Result.Accepted.class);
        }
    }

    @Test
    void a_refund_repeated_after_its_commit_was_lost_has_the_same_number_at_the_channel() {
        placeRefund.place(request("refund-1", 300));
        fixture.sql().sql("delete from notification where kind = 'REFUND'").update();
        fixture.sql().sql("delete from refund").update();
        fixture.sql()
                .sql("update payment_order set refunded = 0, refund_count = 0, refund_sent_at = null")
                .update();

        placeRefund.place(request("refund-1", 300));

        assertThat(fixture.channel.refunds).hasSize(2);
        assertThat(fixture.channel.refunds.getLast().refundNumber())
                .isEqualTo(fixture.channel.refunds.getFirst().refundNumber());
    }

    @Test
    void a_declined_retry_is_final_only_if_no_refund_exists_minutes_later() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"), new RefundResult.Declined("NO_MONEY", "no"));

        placeRefund.place(request("refund-1", 300));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();
        RefundState refused = state("refund-1");
        fixture.clock.advance(DeclineConfirmation.PERIOD.minusSeconds(1));
        send.runOnce();
        RefundState tooEarly = state("refund-1");
        fixture.clock.advance(Duration.ofSeconds(1));
        send.runOnce();

        assertThat(List.of(refused, tooEarly)).containsOnly(new RefundState.Accepted());
        assertThat(state("refund-1")).isEqualTo(new RefundState.Failed("NO_MONEY", fixture.clock.instant()));
        assertThat(fixture.channel.refunds).hasSize(2);
    }

    @Test
    void a_refusal_of_a_repeat_does_not_stand_against_the_channels_later_word() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"), new RefundResult.Declined("NO_MONEY", "no"));
        fixture.channel.onQueryRefund(new RefundResult.NotFound(), new RefundResult.Done());

        placeRefund.place(request("refund-1", 300));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();
        fixture.clock.advance(DeclineConfirmation.PERIOD);
        send.runOnce();

        assertThat(state("refund-1")).isInstanceOf(RefundState.Done.class);
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void a_query_of_a_refund_that_hangs_asks_the_channel_and_not_again_at_once() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        fixture.channel.onQueryRefund(new RefundResult.NotFound(), new RefundResult.Done());
        placeRefund.place(request("refund-1", 300));
        placeRefund.place(request("refund-2", 200));
        QueryRefund queryRefund = fixture.bean(QueryRefund.class);

        var first = queryRefund.query(GatewayFixture.SHOP, "refund-1");
        var atOnce = queryRefund.query(GatewayFixture.SHOP, "refund-1");

        assertThat(first).isEqualTo(atOnce);
        assertThat(fixture.channel.count("askRefund")).isEqualTo(1);
    }

    private RefundState state(String requestId) {
        return fixture.bean(Refunds.class)
                .find(GatewayFixture.SHOP, requestId)
                .orElseThrow()
                .state();
    }

    @Test
    void another_merchants_order_is_not_found() {
        String foreign = order.paymentOrderId().substring(0, 23) + "890000594";

        assertThat(placeRefund.place(request("refund-1", 1, foreign))).isEqualTo(new Result.OrderNotFound());
    }

    private void sweepUntilQuiet() {
        for (int i = 0; i < 40; i++) {
            fixture.clock.advance(Duration.ofSeconds(3));
            send.runOnce();
        }
    }

    private PlaceRefund.Request request(String requestId, long fen) {
        return request(requestId, fen, order.paymentOrderId());
    }

    private static PlaceRefund.Request request(String requestId, long fen, String serialNumber) {
        return new PlaceRefund.Request(
                GatewayFixture.SHOP,
                requestId,
                requestId + " of " + fen,
                null,
                serialNumber,
                new Money(fen),
                "https://shop.example/refund",
                null);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private Order found() {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private long count(String table) {
        return fixture.sql()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private List<String> notifications() {
        return fixture.texts("select kind from notification order by notification_id");
    }
}
