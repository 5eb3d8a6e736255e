package org.lifepay.gateway.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder.Result;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;

@Timeout(60)
class PlaceOrderTest {
    private GatewayFixture fixture;
    private PlaceOrder placeOrder;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        placeOrder = fixture.bean(PlaceOrder.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void twenty_equal_orders_at_once_are_one_row_one_opening_and_twenty_equal_answers() throws Exception {
        List<Callable<Result>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> placeOrder.place(request("order-1", PaymentMode.SCAN_CODE)));
        }

        List<Result> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (Future<Result> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }

        assertThat(results).allMatch(Result.Placed.class::isInstance);
        assertThat(results).extracting(PlaceOrderTest::answer).containsOnly("https://qr.example/" + number(results));
        assertThat(fixture.channel.calls).containsExactly("open " + number(results));
        assertThat(count("payment_order")).isEqualTo(1);
        assertThat(count("payment_attempt")).isEqualTo(1);
    }

    @Test
    void the_same_request_id_with_other_content_is_refused_and_changes_nothing() {
        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        var other = placeOrder.place(withDigest(request("order-1", PaymentMode.SCAN_CODE), "another"));

        assertThat(other).isEqualTo(new Result.RequestIdReused());
        assertThat(count("payment_order")).isEqualTo(1);
        assertThat(fixture.channel.count("open")).isEqualTo(1);
    }

    @Test
    void an_order_repeated_after_its_commit_was_lost_meets_the_same_trade_at_the_channel() {
        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        fixture.sql().sql("delete from payment_attempt").update();
        fixture.sql().sql("delete from payment_order").update();

        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(fixture.channel.calls).hasSize(2);
        assertThat(fixture.channel.calls.getLast()).isEqualTo(fixture.channel.calls.getFirst());
    }

    @Test
    void the_repeat_of_a_cancelled_order_hands_out_no_code() {
        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");

        assertThat(placeOrder.place(request("order-1", PaymentMode.SCAN_CODE))).isInstanceOf(Result.OrderEnded.class);
    }

    @Test
    void two_merchants_may_use_the_same_request_id() {
        var other = new MerchantId("890000594");
        fixture.register(other);

        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        var second = placeOrder.place(GatewayFixture.request(other, "order-1", PaymentMode.SCAN_CODE));

        assertThat(List.of(first, second)).allMatch(Result.Placed.class::isInstance);
        assertThat(count("payment_order")).isEqualTo(2);
    }

    @Test
    void an_unknown_opening_is_taken_up_again_with_the_same_number() {
        fixture.channel.onInitiate(
                new PaymentInitiation.Unknown("lost"), new PaymentInitiation.ScanCode("https://qr.example/late"));

        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        var second = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(first).isEqualTo(new Result.TryAgain());
        assertThat(answer(second)).isEqualTo("https://qr.example/late");
        assertThat(fixture.channel.calls).hasSize(2).allMatch(fixture.channel.calls.getFirst()::equals);
    }

    @Test
    void a_number_that_is_taken_at_the_channel_is_followed_by_the_next() {
        fixture.channel.onInitiate(
                new PaymentInitiation.NumberTaken(), new PaymentInitiation.ScanCode("https://qr.example/second"));

        var placed = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        String id = number(List.of(placed));
        assertThat(answer(placed)).isEqualTo("https://qr.example/second");
        assertThat(fixture.channel.calls).containsExactly("open " + id, "open " + id + "_2");
    }

    @Test
    void an_order_that_the_channel_declines_has_failed_and_says_so_again() {
        fixture.channel.onInitiate(new PaymentInitiation.Declined("ACQ.INVALID", "no"));

        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        var second = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(List.of(first, second))
                .allSatisfy(result -> assertThat(result).isInstanceOfSatisfying(Result.Declined.class, declined -> {
                    assertThat(declined.code()).isEqualTo("ACQ.INVALID");
                    assertThat(declined.order().state().status()).isEqualTo("FAILED");
                }));
        assertThat(fixture.channel.count("open")).isEqualTo(1);
    }

    @Test
    void the_same_request_gets_the_same_answer_after_the_order_is_paid() {
        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(number(List.of(first))));

        var second = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(answer(second)).isEqualTo(answer(first));
        assertThat(fixture.channel.count("open")).isEqualTo(1);
    }

    @Test
    void an_order_that_ended_before_it_was_opened_is_not_opened_any_more() {
        Order order = fixture.place("order-1", null);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        Order cancelled = fixture.bean(Orders.class).find(order.key()).orElseThrow();

        var result = fixture.bean(StartPayment.class).start(cancelled, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);

        assertThat(result).isEqualTo(new StartPayment.Result.OrderEnded());
        assertThat(fixture.channel.calls).isEmpty();
    }

    @Test
    void an_expired_order_is_not_paid_although_it_is_still_open() {
        Order order = fixture.place("order-1", PaymentMode.WAP);
        fixture.clock.advance(Duration.ofHours(2));

        var result = fixture.bean(StartPayment.class).start(order, PaymentMethod.WAP, Buyer.UNKNOWN);

        assertThat(result).isEqualTo(new StartPayment.Result.OrderEnded());
        assertThat(fixture.channel.calls).isEmpty();
    }

    @Test
    void an_unfinished_initiation_is_not_resumed_after_the_order_has_expired() {
        fixture.channel.onInitiate(new PaymentInitiation.Unknown("lost"));
        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        Order order = fixture.bean(Orders.class)
                .findByRequestId(GatewayFixture.SHOP, "order-1")
                .orElseThrow();
        fixture.channel.onInitiate(new PaymentInitiation.Declined("EXPIRED", "too late"));
        fixture.clock.advance(Duration.ofHours(2));
        List<String> before = List.copyOf(fixture.channel.calls);

        fixture.bean(StartPayment.class).start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);

        assertThat(fixture.channel.calls).isEqualTo(before);
        assertThat(fixture.bean(Orders.class).find(order.key()).orElseThrow().isOpen())
                .isTrue();
    }

    @Test
    void a_cashier_order_asks_nothing_of_the_channel_before_the_buyer_comes() {
        Order order = fixture.place("order-1", null);

        assertThat(order.isOpen()).isTrue();
        assertThat(fixture.channel.calls).isEmpty();
    }

    private static PlaceOrder.Request request(String requestId, PaymentMode mode) {
        return GatewayFixture.request(GatewayFixture.SHOP, requestId, mode);
    }

    private static PlaceOrder.Request withDigest(PlaceOrder.Request request, String digest) {
        return new PlaceOrder.Request(
                request.merchant(),
                new Order.Reference(request.reference().requestId(), digest, null),
                new Order.Purchase(
                        new Money(1),
                        request.purchase().mode(),
                        request.purchase().subject(),
                        null),
                new Order.Addresses(request.addresses().notifyUrl(), null),
                request.lifetime(),
                request.buyer(),
                new PlaceOrder.Kept(request.kept().detailsJson(), null));
    }

    private static String answer(Result result) {
        return result instanceof Result.Placed(var _, var attempt)
                ? String.valueOf(attempt.orElseThrow().answer())
                : result.toString();
    }

    private static String number(List<Result> results) {
        return results.getFirst() instanceof Result.Placed(var order, var _) ? order.paymentOrderId() : "none";
    }

    private long count(String table) {
        return fixture.sql()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
