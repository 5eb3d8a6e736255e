package org.lifepay.gateway.order;

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
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.pace.Patience;

/** What happens at a till while the channel hangs or the payer takes time. */
@Timeout(60)
class TillTest {
    private final CountDownLatch channelAnswers = new CountDownLatch(1);
    private final List<Duration> limits = new CopyOnWriteArrayList<>();
    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench();
    }

    @AfterEach
    void close() {
        channelAnswers.countDown();
        bench.close();
    }

    @Test
    void a_till_is_answered_within_five_seconds_while_the_channel_hangs_and_its_answer_is_used_when_it_comes() {
        bench.waitBy(new Hurried());
        bench.channel.onOpen(opening -> {
            hang();
            return new OpenAnswer.Paid(bench.payment(opening.number()));
        });

        Order told = bench.place("order-1", PaymentMode.BARCODE);
        channelAnswers.countDown();

        assertThat(told.state()).isEqualTo(new OrderState.Open());
        assertThat(limits).containsExactly(Duration.ofMillis(4_500));
        await().until(() -> state(told) instanceof OrderState.Paid);
        assertThat(bench.channel.calls).containsExactly("open " + told.paymentOrderId());
    }

    @Test
    void a_refusal_that_comes_after_the_till_was_answered_fails_the_order() {
        bench.waitBy(new Hurried());
        bench.channel.onOpen(_ -> {
            hang();
            return new OpenAnswer.Declined("ACQ.BUYER_BALANCE_NOT_ENOUGH", "no");
        });

        Order told = bench.place("order-1", PaymentMode.BARCODE);
        channelAnswers.countDown();

        await().until(() -> state(told) instanceof OrderState.Failed);
    }

    @Test
    void a_till_that_repeats_while_the_channel_hangs_is_told_the_same_and_the_code_is_charged_once() {
        bench.waitBy(new Hurried());
        bench.channel.onOpen(opening -> {
            hang();
            return new OpenAnswer.Paid(bench.payment(opening.number()));
        });

        Order first = bench.place("order-1", PaymentMode.BARCODE);
        Order second = bench.place("order-1", PaymentMode.BARCODE);
        channelAnswers.countDown();

        assertThat(second.paymentOrderId()).isEqualTo(first.paymentOrderId());
        assertThat(second.state()).isEqualTo(new OrderState.Open());
        await().until(() -> state(first) instanceof OrderState.Paid);
        assertThat(bench.channel.count("open")).isEqualTo(1);
    }

    @Test
    void when_too_many_calls_hang_a_till_is_asked_to_try_again_and_nothing_was_charged() {
        bench.waitBy(Workbench.threads(0));

        var refused =
                bench.bean(PlaceOrder.class).place(Workbench.request(Workbench.SHOP, "order-1", PaymentMode.BARCODE));

        assertThat(refused).isEqualTo(new PlaceOrder.Result.TryAgain());
        assertThat(bench.channel.calls).isEmpty();
    }

    @Test
    void a_payment_whose_answer_never_comes_is_found_by_asking_after_five_seconds() {
        bench.waitBy(new Hurried());
        bench.channel.onOpen(_ -> {
            hang();
            return new OpenAnswer.Unknown("no answer in time");
        });
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        bench.channel.onAsk(new AskAnswer.Paid(bench.payment(order.paymentOrderId())));

        bench.clock.advance(Duration.ofSeconds(5));
        bench.bean(AskChannel.class).runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_query_is_answered_while_the_channel_hangs_and_its_answer_is_used_when_it_comes() {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        bench.channel.onAsk(_ -> {
            hang();
            return new AskAnswer.Paid(bench.payment(order.paymentOrderId()));
        });
        bench.clock.advance(Duration.ofSeconds(4));
        bench.waitBy(new Hurried());

        Order told = bench.bean(AskChannel.class).askNow(order);
        channelAnswers.countDown();

        assertThat(told.state()).isEqualTo(new OrderState.Open());
        assertThat(limits).containsExactly(Duration.ofMillis(4_500));
        await().until(() -> state(order) instanceof OrderState.Paid);
    }

    @Test
    void a_question_that_hangs_does_not_keep_the_sweep_from_other_tills() {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order stuck = bench.place("order-1", PaymentMode.BARCODE);
        Order other = bench.place("order-2", PaymentMode.BARCODE);
        Instant payerConfirms = bench.clock.instant().plusSeconds(4);
        bench.channel.onAsk(number -> {
            if (number.equals(stuck.paymentOrderId())) {
                hang();
            }
            return bench.clock.instant().isBefore(payerConfirms)
                    ? new AskAnswer.Waiting()
                    : new AskAnswer.Paid(bench.payment(number));
        });
        bench.waitBy(new Hurried());

        bench.clock.advance(Duration.ofSeconds(3));
        bench.bean(AskChannel.class).runOnce();
        bench.clock.advance(Duration.ofSeconds(3));
        bench.bean(AskChannel.class).runOnce();

        await().until(() -> state(other) instanceof OrderState.Paid);
        assertThat(state(stuck)).isEqualTo(new OrderState.Open());
    }

    @Test
    void a_payer_who_never_answers_is_given_45_seconds_to_the_second_whatever_the_sweep_falls_on() {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        Instant placed = bench.clock.instant();

        while (state(order) instanceof OrderState.Open) {
            bench.clock.advance(Duration.ofMillis(1_100)); // as a sweep each second does, which takes time as well
            bench.bean(AskChannel.class).runOnce();
        }

        assertThat(state(order).status()).isEqualTo("CANCEL");
        assertThat(Duration.between(placed, bench.clock.instant()))
                .isBetween(Duration.ofSeconds(45), Duration.ofMillis(46_100));
        assertThat(bench.channel.count("ask")).isBetween(9L, 15L);
        assertThat(bench.channel.count("close")).isEqualTo(1);
    }

    @Test
    void an_order_that_outlived_a_silent_channel_is_closed_soon_after_the_channel_is_back() {
        bench.channel.onOpen(new OpenAnswer.Unknown("lost"));
        bench.channel.onAsk(new AskAnswer.Unknown("lost"));
        bench.channel.onClose(new CloseAnswer.Unknown("lost"));
        Order order = bench.place("order-1", PaymentMode.BARCODE);
        sweep(Duration.ofMinutes(10));
        OrderState whileSilent = state(order);
        long asked = bench.channel.count("ask");

        bench.channel.onAsk(new AskAnswer.NotThere());
        bench.channel.onClose(new CloseAnswer.NotThere());
        sweep(Duration.ofMinutes(3));

        assertThat(whileSilent).isEqualTo(new OrderState.Open());
        assertThat(asked).isBetween(20L, 60L);
        assertThat(state(order).status()).isEqualTo("CANCEL");
    }

    @Test
    void a_repeat_after_the_order_was_given_up_does_not_charge_again() {
        bench.channel.onOpen(new OpenAnswer.PayerBusy());
        Order before = bench.place("order-1", PaymentMode.BARCODE);
        sweep(Duration.ofSeconds(46));

        bench.bean(OpenAttempt.class).open(before, PaymentMode.BARCODE.way(), Buyer.UNKNOWN);
        Order repeated = bench.place("order-1", PaymentMode.BARCODE);

        assertThat(repeated.state().status()).isEqualTo("CANCEL");
        assertThat(bench.channel.count("open")).isEqualTo(1);
    }

    /** Notes how long callers would wait, and lets them go after a moment; but for that as in production. */
    private final class Hurried implements Patience {
        private final Patience threads = Workbench.threads(4);

        @Override
        public <T> Optional<T> within(Duration limit, Supplier<T> work) {
            limits.add(limit);
            return threads.within(Duration.ofMillis(300), work);
        }

        @Override
        public void finish() {
            threads.finish();
        }
    }

    private void sweep(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            bench.clock.advance(Duration.ofSeconds(1));
            bench.bean(AskChannel.class).runOnce();
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
        return bench.bean(Orders.class).find(order.key()).orElseThrow().state();
    }
}
