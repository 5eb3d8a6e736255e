package org.lifepay.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.PaymentNews;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.channel.Way;

class GlimpsesTest {
    private final Workbench bench = new Workbench();
    private final Glimpses glimpses = bench.bean(Glimpses.class);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_order_waits_until_the_channel_has_a_trade_for_its_code() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.NotThere());
        ask(order);

        Progress before = progress(order);
        bench.channel.onAsk(new AskAnswer.Waiting());
        ask(order);

        assertThat(before).isEqualTo(Progress.WAITING);
        assertThat(progress(order)).isEqualTo(Progress.PAYING);
    }

    @Test
    void an_order_waits_again_when_the_scanned_trade_was_closed_at_the_channel() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.Waiting());
        ask(order);
        Glimpse scanned = glimpses.of(order.key()).orElseThrow();

        bench.channel.onAsk(new AskAnswer.Closed());
        ask(order);

        Glimpse after = glimpses.of(order.key()).orElseThrow();
        assertThat(after.progress()).isEqualTo(Progress.WAITING);
        assertThat(after.attemptsEnded()).isEqualTo(1);
        assertThat(after.version()).isNotEqualTo(scanned.version());
    }

    @Test
    void looking_often_neither_postpones_the_question_that_is_due_nor_makes_the_next_ones_rarer() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.NotThere());
        String due = bench.texts("select ask_at from payment_attempt").getFirst();

        ask(order);
        ask(order);

        assertThat(bench.channel.count("ask")).isEqualTo(2);
        assertThat(bench.texts("select ask_at from payment_attempt")).containsExactly(due);
        assertThat(bench.texts("select asks from payment_attempt")).containsExactly("0");
    }

    @Test
    void two_who_look_at_once_ask_once() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        Attempt seen = bench.bean(Orders.class).attempts(order.key()).getFirst();
        AttemptTable table = bench.bean(AttemptTable.class);

        boolean first = table.leaseLook(seen, bench.clock.instant());
        boolean second = table.leaseLook(seen, bench.clock.instant());

        assertThat(first).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void not_knowing_is_no_progress() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);

        bench.channel.onAsk(new AskAnswer.Unknown("time-out"));
        ask(order);

        assertThat(progress(order)).isEqualTo(Progress.WAITING);
    }

    @Test
    void each_end_of_an_order_is_seen() {
        Order paid = bench.place("paid", PaymentMode.SCAN_CODE);
        Order cancelled = bench.place("cancelled", PaymentMode.SCAN_CODE);
        Order failed = bench.place("failed", PaymentMode.SCAN_CODE);

        pay(paid, paid.paymentOrderId());
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "cancelled");
        bench.bean(SettleOrder.class).settle(failed.key(), new Event.Declined("NO", bench.clock.instant()));

        assertThat(glimpses.of(List.of(paid.key(), cancelled.key(), failed.key())))
                .hasSize(3)
                .containsEntry(paid.key(), new Glimpse(Progress.PAID, 0, 0, 0))
                .containsEntry(cancelled.key(), new Glimpse(Progress.CLOSED, 0, 0, 0))
                .containsEntry(failed.key(), new Glimpse(Progress.FAILED, 0, 0, 0));
    }

    @Test
    void many_orders_are_seen_at_once_and_unknown_ones_left_out() {
        List<OrderKey> orders = IntStream.range(0, 230)
                .mapToObj(i -> bench.place("o" + i, null).key())
                .toList();

        assertThat(glimpses.of(orders)).hasSize(230);
        assertThat(glimpses.of(List.of())).isEmpty();
        assertThat(glimpses.of(new OrderKey(Workbench.SHOP, 1))).isEqualTo(Optional.empty());
    }

    @Test
    void a_second_payment_is_shown_on_its_way_back_and_when_it_is_back() {
        Order order = bench.place("o1", PaymentMode.SCAN_CODE);
        bench.bean(OpenAttempt.class).open(order, Way.WAP, Buyer.UNKNOWN);
        pay(order, order.paymentOrderId());

        pay(order, order.paymentOrderId() + "_2");
        List<GivenBack> under = glimpses.givenBack(order.key());
        Glimpse before = glimpses.of(order.key()).orElseThrow();
        bench.channel.onRefund(new RefundAnswer.Done());
        bench.bean(GiveBacks.class).runOnce();

        assertThat(under).extracting(GivenBack::amount, GivenBack::done).containsExactly(tuple(Workbench.PRICE, false));
        assertThat(before).isEqualTo(new Glimpse(Progress.PAID, 0, 1, 0));
        assertThat(glimpses.givenBack(order.key()))
                .extracting(GivenBack::amount, GivenBack::done)
                .containsExactly(tuple(Workbench.PRICE, true));
        assertThat(glimpses.of(order.key())).contains(new Glimpse(Progress.PAID, 0, 1, 1));
    }

    private void ask(Order order) {
        bench.clock.advance(Duration.ofSeconds(5));
        bench.bean(AskChannel.class).askNow(order);
    }

    private void pay(Order order, String number) {
        PaymentNews.Answer answer =
                bench.bean(SettleOrder.class).paid(order.merchant().digits(), bench.payment(number));
        assertThat(answer).isInstanceOf(PaymentNews.Answer.Stored.class);
    }

    private Progress progress(Order order) {
        return glimpses.of(order.key()).orElseThrow().progress();
    }
}
