package org.lifepay.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentNews.Answer;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.money.Money;

@Timeout(60)
class SettleOrderTest {
    private Workbench bench;
    private SettleOrder settle;

    @BeforeEach
    void open() {
        bench = new Workbench();
        settle = bench.bean(SettleOrder.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_payment_is_taken_in_once_however_often_the_news_comes() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        Payment payment = bench.payment(order.paymentOrderId());

        for (int i = 0; i < 3; i++) {
            assertThat(settle.paid("890000593", payment)).isEqualTo(new Answer.Stored());
        }

        assertThat(state(order))
                .isEqualTo(new OrderState.Paid(
                        order.paymentOrderId(), Way.SCAN_CODE, "T" + order.paymentOrderId(), Workbench.START));
        assertThat(notifications()).containsExactly("ORDER");
        assertThat(giveBacks()).isEmpty();
    }

    @RepeatedTest(5)
    void when_payment_and_cancellation_meet_one_wins_and_no_money_is_lost() throws Exception {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onClose(new CloseAnswer.Closed());

        List<Callable<Object>> both = List.of(
                () -> settle.paid("890000593", bench.payment(order.paymentOrderId())),
                () -> bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var done : threads.invokeAll(both)) {
                done.get();
            }
        }

        switch (state(order)) {
            case OrderState.Paid _ -> assertThat(giveBacks()).isEmpty();
            case OrderState.Closed _ -> assertThat(giveBacks()).containsExactly("PENDING 888");
            case OrderState.Open _, OrderState.Failed _ -> throw new AssertionError("neither won");
        }
        assertThat(notifications()).containsExactly("ORDER");
    }

    @Test
    void a_second_payment_goes_back_and_the_order_stays_paid() {
        Order order = bench.place("order-1", null);
        var opening = bench.bean(OpenAttempt.class);
        opening.open(order, Way.SCAN_CODE, Buyer.UNKNOWN);
        opening.open(order, Way.WAP, Buyer.UNKNOWN);
        settle.paid("890000593", bench.payment(order.paymentOrderId()));

        settle.paid("890000593", bench.payment(order.paymentOrderId() + "_2"));
        bench.bean(GiveBacks.class).runOnce();

        assertThat(state(order))
                .isInstanceOfSatisfying(
                        OrderState.Paid.class, paid -> assertThat(paid.number()).isEqualTo(order.paymentOrderId()));
        assertThat(bench.channel.refunds).singleElement().satisfies(refund -> {
            assertThat(refund.number()).isEqualTo(order.paymentOrderId() + "_2");
            assertThat(refund.amount()).isEqualTo(Workbench.PRICE);
            assertThat(refund.reason()).contains("已支付"); // the buyer reads it, and this order is not closed
        });
        assertThat(giveBacks()).containsExactly("DONE 888");
        assertThat(notifications()).containsExactly("ORDER");
        assertThat(found(order).refunded()).isEqualTo(Money.ZERO);
    }

    @Test
    void money_that_arrives_after_closing_goes_back() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");

        var stored = settle.paid("890000593", bench.payment(order.paymentOrderId()));
        settle.paid("890000593", bench.payment(order.paymentOrderId()));
        bench.bean(GiveBacks.class).runOnce();
        bench.bean(GiveBacks.class).runOnce();

        assertThat(stored).isEqualTo(new Answer.Stored());
        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
        assertThat(giveBacks()).containsExactly("DONE 888");
        assertThat(bench.channel.count("refund")).isEqualTo(1);
        assertThat(notifications()).containsExactly("ORDER", "GIVE_BACK");
    }

    @Test
    void a_give_back_that_nobody_heard_of_is_asked_for_and_repeated_with_the_same_number() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");
        settle.paid("890000593", bench.payment(order.paymentOrderId()));
        bench.channel.onRefund(new RefundAnswer.Unknown("lost"), new RefundAnswer.Done());
        var giveBacks = bench.bean(GiveBacks.class);

        giveBacks.runOnce();
        int tooEarly = giveBacks.runOnce();
        bench.clock.advance(Duration.ofSeconds(30));
        giveBacks.runOnce();

        assertThat(tooEarly).isZero();
        assertThat(bench.channel.count("askRefund")).isEqualTo(1);
        assertThat(bench.channel.refunds)
                .extracting(refund -> refund.refundNumber())
                .containsExactly(order.paymentOrderId() + "B1", order.paymentOrderId() + "B1");
        assertThat(giveBacks()).containsExactly("DONE 888");
    }

    @Test
    void a_give_back_that_is_declined_stays_on_the_list() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");
        settle.paid("890000593", bench.payment(order.paymentOrderId()));
        bench.channel.onRefund(new RefundAnswer.Declined("NO_MONEY", "no"));

        bench.bean(GiveBacks.class).runOnce();

        assertThat(giveBacks()).containsExactly("PENDING 888");
        assertThat(bench.sql()
                        .sql("select last_problem from give_back")
                        .query(String.class)
                        .single())
                .isEqualTo("NO_MONEY");
    }

    @Test
    void a_wrong_amount_is_refused_and_changes_nothing() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        Payment wrong = new Payment(order.paymentOrderId(), "t", new Money(887), Workbench.START, null);

        var answer = settle.paid("890000593", wrong);

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(state(order)).isEqualTo(new OrderState.Open());
        assertThat(notifications()).isEmpty();
        assertThat(giveBacks()).isEmpty();
    }

    @Test
    void news_of_a_payment_that_is_not_ours_is_refused() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        Payment payment = bench.payment(order.paymentOrderId());

        assertThat(settle.paid("890000594", payment)).isInstanceOf(Answer.Refused.class);
        assertThat(settle.paid("no merchant", payment)).isInstanceOf(Answer.Refused.class);
        assertThat(settle.paid("890000593", bench.payment("unknown"))).isInstanceOf(Answer.Refused.class);
        assertThat(state(order)).isEqualTo(new OrderState.Open());
    }

    @Test
    void a_payment_and_its_notification_are_written_together_or_not_at_all() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.sql()
                .sql("alter table notification add constraint broken check (kind <> 'ORDER')")
                .update();

        var failed = catchThrowable(() -> settle.paid("890000593", bench.payment(order.paymentOrderId())));
        bench.sql().sql("alter table notification drop constraint broken").update();

        assertThat(failed).isNotNull();
        assertThat(state(order)).isEqualTo(new OrderState.Open());
        assertThat(settle.paid("890000593", bench.payment(order.paymentOrderId())))
                .isEqualTo(new Answer.Stored());
        assertThat(notifications()).containsExactly("ORDER");
    }

    @Test
    void cancelling_a_paid_order_says_refund_instead() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        settle.paid("890000593", bench.payment(order.paymentOrderId()));

        var result = bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");

        assertThat(result).isEqualTo(new CancelOrder.Result.TooLate("the order is paid; refund it instead"));
    }

    @Test
    void an_order_that_turns_out_to_be_paid_while_it_is_cancelled_is_paid() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onClose(new CloseAnswer.Paid(bench.payment(order.paymentOrderId())));

        var result = bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");

        assertThat(result).isInstanceOf(CancelOrder.Result.TooLate.class);
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void an_order_stays_open_while_the_channel_does_not_say_whether_it_closed() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onClose(new CloseAnswer.Unknown("lost"), new CloseAnswer.Closed());
        var cancel = bench.bean(CancelOrder.class);

        var first = cancel.cancel(Workbench.SHOP, "order-1");
        OrderState between = state(order);
        var second = cancel.cancel(Workbench.SHOP, "order-1");
        var third = cancel.cancel(Workbench.SHOP, "order-1");

        assertThat(first).isEqualTo(new CancelOrder.Result.TryAgain());
        assertThat(between).isEqualTo(new OrderState.Open());
        assertThat(List.of(second, third)).containsOnly(new CancelOrder.Result.Cancelled());
        assertThat(notifications()).containsExactly("ORDER");
    }

    @Test
    void cancelling_what_is_not_there_finds_nothing() {
        assertThat(bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "nothing"))
                .isEqualTo(new CancelOrder.Result.NotFound());
    }

    private OrderState state(Order order) {
        return found(order).state();
    }

    private Order found(Order order) {
        return bench.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private List<String> notifications() {
        return bench.texts("select kind from notification order by notification_id");
    }

    private List<String> giveBacks() {
        return bench.texts("select status || ' ' || amount from give_back");
    }
}
