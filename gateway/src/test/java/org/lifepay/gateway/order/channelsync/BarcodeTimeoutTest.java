package org.lifepay.gateway.order.channelsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.work.BoundedCaller;

/** Barcode payments while the channel hangs or the payer takes time. */
@Timeout(60)
class BarcodeTimeoutTest {
    private final CountDownLatch channelAnswers = new CountDownLatch(1);
    private final List<Duration> limits = new CopyOnWriteArrayList<>();
    private GatewayFixture fixture;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
    }

    @AfterEach
    void close() {
        channelAnswers.countDown();
        fixture.close();
    }

    @Test
    void a_barcode_order_is_answered_within_five_seconds_while_the_channel_hangs() {
        fixture.setBoundedCaller(new ImpatientCaller());
        fixture.channel.onInitiate(paymentRequest -> {
            hang();
            return new PaymentInitiation.Paid(fixture.payment(paymentRequest.number()));
        });

        Order told = fixture.place("order-1", PaymentMode.BARCODE);
        channelAnswers.countDown();

        assertThat(told.state()).isEqualTo(new OrderState.Open());
        assertThat(limits).containsExactly(PaymentChannel.CALLER_TIMEOUT);
        await().until(() -> state(told) instanceof OrderState.Paid);
        assertThat(fixture.channel.calls).containsExactly("open " + told.paymentOrderId());
    }

    @Test
    void a_refusal_that_comes_after_the_till_was_answered_fails_the_order() {
        fixture.setBoundedCaller(new ImpatientCaller());
        fixture.channel.onInitiate(_ -> {
            hang();
            return new PaymentInitiation.Declined("ACQ.BUYER_BALANCE_NOT_ENOUGH", "no");
        });

        Order told = fixture.place("order-1", PaymentMode.BARCODE);
        channelAnswers.countDown();

        await().until(() -> state(told) instanceof OrderState.Failed);
    }

    @Test
    void a_cancellation_is_unknown_until_the_barcode_call_must_have_ended() {
        fixture.setBoundedCaller(new ImpatientCaller());
        fixture.channel.onInitiate(paymentRequest -> {
            hang();
            return new PaymentInitiation.Paid(fixture.payment(paymentRequest.number()));
        });
        fixture.channel.onClose(new CloseResult.NotFound());
        Order told = fixture.place("order-1", PaymentMode.BARCODE);
        CancelOrder cancel = fixture.bean(CancelOrder.class);

        var meanwhile = cancel.cancel(GatewayFixture.SHOP, "order-1");
        OrderState stands = state(told);
        channelAnswers.countDown();
        await().until(() -> state(told) instanceof OrderState.Paid);
        var afterwards = cancel.cancel(GatewayFixture.SHOP, "order-1");

        assertThat(meanwhile).isEqualTo(new CancelOrder.Result.TryAgain());
        assertThat(stands).isEqualTo(new OrderState.Open());
        assertThat(afterwards).isInstanceOf(CancelOrder.Result.TooLate.class);
    }

    @Test
    void a_barcode_that_never_reached_the_channel_can_be_cancelled_after_45_seconds() {
        fixture.channel.onInitiate(new PaymentInitiation.Unknown("lost"));
        fixture.channel.onClose(new CloseResult.NotFound());
        fixture.place("order-1", PaymentMode.BARCODE);
        CancelOrder cancel = fixture.bean(CancelOrder.class);

        var early = cancel.cancel(GatewayFixture.SHOP, "order-1");
        fixture.clock.advance(Duration.ofSeconds(45));
        var late = cancel.cancel(GatewayFixture.SHOP, "order-1");

        assertThat(early).isEqualTo(new CancelOrder.Result.TryAgain());
        assertThat(late).isEqualTo(new CancelOrder.Result.Cancelled());
    }

    @Test
    void a_repeated_barcode_order_gets_the_same_answer_and_is_charged_once() {
        fixture.setBoundedCaller(new ImpatientCaller());
        fixture.channel.onInitiate(paymentRequest -> {
            hang();
            return new PaymentInitiation.Paid(fixture.payment(paymentRequest.number()));
        });

        Order first = fixture.place("order-1", PaymentMode.BARCODE);
        Order second = fixture.place("order-1", PaymentMode.BARCODE);
        channelAnswers.countDown();

        assertThat(second.paymentOrderId()).isEqualTo(first.paymentOrderId());
        assertThat(second.state()).isEqualTo(new OrderState.Open());
        await().until(() -> state(first) instanceof OrderState.Paid);
        assertThat(fixture.channel.count("open")).isEqualTo(1);
    }

    @Test
    void when_too_many_calls_hang_a_till_is_asked_to_try_again_and_nothing_was_charged() {
        fixture.setBoundedCaller(GatewayFixture.virtualThreads(0));

        var refused = fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(GatewayFixture.SHOP, "order-1", PaymentMode.BARCODE));

        assertThat(refused).isEqualTo(new PlaceOrder.Result.TryAgain());
        assertThat(fixture.channel.calls).isEmpty();
    }

    @Test
    void a_payment_whose_answer_never_comes_is_found_by_asking_after_five_seconds() {
        fixture.setBoundedCaller(new ImpatientCaller());
        fixture.channel.onInitiate(_ -> {
            hang();
            return new PaymentInitiation.Unknown("response timeout");
        });
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.channel.onQuery(new QueryResult.Paid(fixture.payment(order.paymentOrderId())));

        fixture.clock.advance(Duration.ofSeconds(5));
        fixture.bean(PaymentPoller.class).runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_query_is_answered_while_the_channel_hangs_and_its_answer_is_used_when_it_comes() {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.channel.onQuery(_ -> {
            hang();
            return new QueryResult.Paid(fixture.payment(order.paymentOrderId()));
        });
        fixture.clock.advance(Duration.ofSeconds(4));
        fixture.setBoundedCaller(new ImpatientCaller());

        Order told = fixture.bean(PaymentPoller.class).queryNow(order);
        channelAnswers.countDown();

        assertThat(told.state()).isEqualTo(new OrderState.Open());
        assertThat(limits).containsExactly(PaymentChannel.CALLER_TIMEOUT);
        await().until(() -> state(order) instanceof OrderState.Paid);
    }

    @Test
    void a_till_does_not_wait_for_abandoned_codes_whose_queries_hang() {
        fixture.close();
        fixture = new GatewayFixture(Duration.ofMillis(200));
        for (int i = 0; i < 20; i++) {
            fixture.place("code-" + i, PaymentMode.SCAN_CODE);
        }
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order till = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.channel.onQuery(number -> {
            if (number.equals(till.paymentOrderId())) {
                return new QueryResult.Paid(fixture.payment(number));
            }
            hang();
            return new QueryResult.Waiting();
        });
        fixture.clock.advance(Duration.ofSeconds(15));
        PaymentPoller poller = fixture.bean(PaymentPoller.class);

        poller.pollOthers("payment-poll");
        poller.pollBarcodes("barcode-poll");

        assertThat(state(till)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_query_that_hangs_is_not_begun_a_second_time_for_the_same_till() {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        fixture.channel.onQuery(_ -> {
            hang();
            return new QueryResult.Waiting();
        });
        fixture.setBoundedCaller(new ImpatientCaller());

        for (int i = 0; i < 3; i++) {
            fixture.clock.advance(Duration.ofSeconds(4));
            fixture.bean(PaymentPoller.class).queryNow(order);
        }

        assertThat(fixture.channel.count("ask")).isEqualTo(1);
    }

    @Test
    void a_question_that_hangs_does_not_keep_the_sweep_from_other_tills() {
        fixture.close();
        fixture = new GatewayFixture(Duration.ofMillis(500)); // so long a run waits for the question that hangs
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order stuck = fixture.place("order-1", PaymentMode.BARCODE);
        Order other = fixture.place("order-2", PaymentMode.BARCODE);
        Instant payerConfirms = fixture.clock.instant().plusSeconds(4);
        fixture.channel.onQuery(number -> {
            if (number.equals(stuck.paymentOrderId())) {
                hang();
            }
            return fixture.clock.instant().isBefore(payerConfirms)
                    ? new QueryResult.Waiting()
                    : new QueryResult.Paid(fixture.payment(number));
        });
        fixture.setBoundedCaller(new ImpatientCaller());

        fixture.clock.advance(Duration.ofSeconds(3));
        fixture.bean(PaymentPoller.class).runOnce();
        fixture.clock.advance(Duration.ofSeconds(3));
        fixture.bean(PaymentPoller.class).runOnce();

        await().until(() -> state(other) instanceof OrderState.Paid);
        assertThat(state(stuck)).isEqualTo(new OrderState.Open());
    }

    @Test
    void an_unconfirmed_barcode_is_closed_after_exactly_45_seconds() {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        Instant placed = fixture.clock.instant();

        while (state(order) instanceof OrderState.Open) {
            fixture.clock.advance(Duration.ofMillis(1_100)); // as the scheduled task does each second, with some delay
            fixture.bean(PaymentPoller.class).runOnce();
        }

        assertThat(state(order).status()).isEqualTo("CANCEL");
        assertThat(Duration.between(placed, fixture.clock.instant()))
                .isBetween(Duration.ofSeconds(45), Duration.ofMillis(46_100));
        assertThat(fixture.channel.count("ask")).isBetween(9L, 15L);
        assertThat(fixture.channel.count("close")).isEqualTo(1);
    }

    @Test
    void an_order_that_outlived_a_silent_channel_is_closed_soon_after_the_channel_is_back() {
        fixture.channel.onInitiate(new PaymentInitiation.Unknown("lost"));
        fixture.channel.onQuery(new QueryResult.Unknown("lost"));
        fixture.channel.onClose(new CloseResult.Unknown("lost"));
        Order order = fixture.place("order-1", PaymentMode.BARCODE);
        sweep(Duration.ofMinutes(10));
        OrderState whileSilent = state(order);
        long asked = fixture.channel.count("ask");

        fixture.channel.onQuery(new QueryResult.NotFound());
        fixture.channel.onClose(new CloseResult.NotFound());
        sweep(Duration.ofMinutes(3));

        assertThat(whileSilent).isEqualTo(new OrderState.Open());
        assertThat(asked).isBetween(20L, 60L);
        assertThat(state(order).status()).isEqualTo("CANCEL");
    }

    @Test
    void a_repeat_after_the_order_was_given_up_does_not_charge_again() {
        fixture.channel.onInitiate(new PaymentInitiation.AwaitingPayer());
        Order before = fixture.place("order-1", PaymentMode.BARCODE);
        sweep(Duration.ofSeconds(46));

        fixture.bean(StartPayment.class).start(before, PaymentMode.BARCODE.method(), Buyer.UNKNOWN);
        Order repeated = fixture.place("order-1", PaymentMode.BARCODE);

        assertThat(repeated.state().status()).isEqualTo("CANCEL");
        assertThat(fixture.channel.count("open")).isEqualTo(1);
    }

    /** Records the timeouts of callers and shortens them; otherwise as in production. */
    private final class ImpatientCaller implements BoundedCaller {
        private final BoundedCaller threads = GatewayFixture.virtualThreads(4);

        @Override
        public <T> Optional<T> callWithin(Duration limit, Supplier<T> work) {
            limits.add(limit);
            return threads.callWithin(Duration.ofMillis(300), work);
        }

        @Override
        public void shutdown() {
            threads.shutdown();
        }
    }

    private void sweep(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            fixture.clock.advance(Duration.ofSeconds(1));
            fixture.bean(PaymentPoller.class).runOnce();
        }
    }

    private void hang() {
        try {
            channelAnswers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OrderState state(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow().state();
    }
}
