package org.lifepay.gateway.order;

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
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PlaceOrder.Result;

@Timeout(60)
class PlaceOrderTest {
    private Workbench bench;
    private PlaceOrder placeOrder;

    @BeforeEach
    void open() {
        bench = new Workbench();
        placeOrder = bench.bean(PlaceOrder.class);
    }

    @AfterEach
    void close() {
        bench.close();
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
        assertThat(bench.channel.calls).containsExactly("open " + number(results));
        assertThat(count("payment_order")).isEqualTo(1);
        assertThat(count("payment_attempt")).isEqualTo(1);
    }

    @Test
    void the_same_request_id_with_other_content_is_refused_and_changes_nothing() {
        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        var other = placeOrder.place(withDigest(request("order-1", PaymentMode.SCAN_CODE), "another"));

        assertThat(other).isEqualTo(new Result.RequestIdReused());
        assertThat(count("payment_order")).isEqualTo(1);
        assertThat(bench.channel.count("open")).isEqualTo(1);
    }

    @Test
    void two_merchants_may_use_the_same_request_id() {
        var other = new MerchantId("890000594");
        bench.register(other);

        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        var second = placeOrder.place(Workbench.request(other, "order-1", PaymentMode.SCAN_CODE));

        assertThat(List.of(first, second)).allMatch(Result.Placed.class::isInstance);
        assertThat(count("payment_order")).isEqualTo(2);
    }

    @Test
    void an_unknown_opening_is_taken_up_again_with_the_same_number() {
        bench.channel.onOpen(new OpenAnswer.Unknown("lost"), new OpenAnswer.ScanCode("https://qr.example/late"));

        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        var second = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(first).isEqualTo(new Result.TryAgain());
        assertThat(answer(second)).isEqualTo("https://qr.example/late");
        assertThat(bench.channel.calls).hasSize(2).allMatch(bench.channel.calls.getFirst()::equals);
    }

    @Test
    void a_number_that_is_taken_at_the_channel_is_followed_by_the_next() {
        bench.channel.onOpen(new OpenAnswer.NumberTaken(), new OpenAnswer.ScanCode("https://qr.example/second"));

        var placed = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        String id = number(List.of(placed));
        assertThat(answer(placed)).isEqualTo("https://qr.example/second");
        assertThat(bench.channel.calls).containsExactly("open " + id, "open " + id + "_2");
    }

    @Test
    void an_order_that_the_channel_declines_has_failed_and_says_so_again() {
        bench.channel.onOpen(new OpenAnswer.Declined("ACQ.INVALID", "no"));

        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        var second = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(List.of(first, second))
                .allSatisfy(result -> assertThat(result).isInstanceOfSatisfying(Result.Declined.class, declined -> {
                    assertThat(declined.code()).isEqualTo("ACQ.INVALID");
                    assertThat(declined.order().state().status()).isEqualTo("FAILED");
                }));
        assertThat(bench.channel.count("open")).isEqualTo(1);
    }

    @Test
    void the_same_request_gets_the_same_answer_after_the_order_is_paid() {
        var first = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        bench.bean(SettleOrder.class).paid(Workbench.SHOP.digits(), bench.payment(number(List.of(first))));

        var second = placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));

        assertThat(answer(second)).isEqualTo(answer(first));
        assertThat(bench.channel.count("open")).isEqualTo(1);
    }

    @Test
    void an_order_that_ended_before_it_was_opened_is_not_opened_any_more() {
        Order order = bench.place("order-1", null);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");
        Order cancelled = bench.bean(Orders.class).find(order.key()).orElseThrow();

        var result = bench.bean(OpenAttempt.class).open(cancelled, Way.SCAN_CODE, Buyer.UNKNOWN);

        assertThat(result).isEqualTo(new OpenAttempt.Result.Over());
        assertThat(bench.channel.calls).isEmpty();
    }

    @Test
    void an_order_whose_time_is_over_is_not_opened_though_nobody_has_closed_it_yet() {
        Order order = bench.place("order-1", PaymentMode.WAP);
        bench.clock.advance(Duration.ofHours(2));

        var result = bench.bean(OpenAttempt.class).open(order, Way.WAP, Buyer.UNKNOWN);

        assertThat(result).isEqualTo(new OpenAttempt.Result.Over());
        assertThat(bench.channel.calls).isEmpty();
    }

    @Test
    void an_opening_that_nobody_finished_is_not_taken_up_again_when_the_orders_time_is_over() {
        bench.channel.onOpen(new OpenAnswer.Unknown("lost"));
        placeOrder.place(request("order-1", PaymentMode.SCAN_CODE));
        Order order = bench.bean(Orders.class)
                .findByRequestId(Workbench.SHOP, "order-1")
                .orElseThrow();
        bench.channel.onOpen(new OpenAnswer.Declined("EXPIRED", "too late"));
        bench.clock.advance(Duration.ofHours(2));
        List<String> before = List.copyOf(bench.channel.calls);

        bench.bean(OpenAttempt.class).open(order, Way.SCAN_CODE, Buyer.UNKNOWN);

        assertThat(bench.channel.calls).isEqualTo(before);
        assertThat(bench.bean(Orders.class).find(order.key()).orElseThrow().isOpen())
                .isTrue();
    }

    @Test
    void a_cashier_order_asks_nothing_of_the_channel_before_the_buyer_comes() {
        Order order = bench.place("order-1", null);

        assertThat(order.isOpen()).isTrue();
        assertThat(bench.channel.calls).isEmpty();
    }

    private static PlaceOrder.Request request(String requestId, PaymentMode mode) {
        return Workbench.request(Workbench.SHOP, requestId, mode);
    }

    private static PlaceOrder.Request withDigest(PlaceOrder.Request request, String digest) {
        return new PlaceOrder.Request(
                request.merchant(),
                request.requestId(),
                digest,
                null,
                new Money(1),
                request.mode(),
                request.subject(),
                request.notifyUrl(),
                null,
                null,
                request.lifetime(),
                request.buyer(),
                request.detailsJson(),
                null);
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
        return bench.sql()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
