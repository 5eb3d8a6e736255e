package org.lifepay.gateway.order.transition;

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
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.autorefund.UnmatchedPayment;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.order.query.Orders;

@Timeout(60)
class OrderTransitionsTest {
    private GatewayFixture fixture;
    private OrderTransitions settle;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        settle = fixture.bean(OrderTransitions.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_payment_is_taken_in_once_however_often_the_news_comes() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Payment payment = fixture.payment(order.paymentOrderId());

        for (int i = 0; i < 3; i++) {
            assertThat(settle.confirm("890000593", payment)).isEqualTo(new Confirmation.Accepted());
        }

        assertThat(state(order))
                .isEqualTo(new OrderState.Paid(
                        order.paymentOrderId(),
                        PaymentMethod.SCAN_CODE,
                        "T" + order.paymentOrderId(),
                        GatewayFixture.START));
        assertThat(notifications()).containsExactly("ORDER");
        assertThat(giveBacks()).isEmpty();
    }

    @RepeatedTest(5)
    void when_payment_and_cancellation_meet_one_wins_and_no_money_is_lost() throws Exception {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onClose(new CloseResult.Closed());

        List<Callable<Object>> both = List.of(
                () -> settle.confirm("890000593", fixture.payment(order.paymentOrderId())),
                () -> fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1"));
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
        Order order = fixture.place("order-1", null);
        var opening = fixture.bean(StartPayment.class);
        opening.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        opening.start(order, PaymentMethod.WAP, Buyer.UNKNOWN);
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));

        settle.confirm("890000593", fixture.payment(order.paymentOrderId() + "_2"));
        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(state(order))
                .isInstanceOfSatisfying(
                        OrderState.Paid.class, paid -> assertThat(paid.number()).isEqualTo(order.paymentOrderId()));
        assertThat(fixture.channel.refunds).singleElement().satisfies(refund -> {
            assertThat(refund.number()).isEqualTo(order.paymentOrderId() + "_2");
            assertThat(refund.amount()).isEqualTo(GatewayFixture.PRICE);
            assertThat(refund.reason()).contains("已支付"); // the buyer reads it, and this order is not closed
        });
        assertThat(giveBacks()).containsExactly("DONE 888");
        assertThat(notifications()).containsExactly("ORDER");
        assertThat(found(order).refunded()).isEqualTo(Money.ZERO);
    }

    @Test
    void money_that_arrives_after_closing_goes_back() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");

        var stored = settle.confirm("890000593", fixture.payment(order.paymentOrderId()));
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));
        fixture.bean(AutoRefundWorker.class).runOnce();
        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(stored).isEqualTo(new Confirmation.Accepted());
        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
        assertThat(giveBacks()).containsExactly("DONE 888");
        assertThat(fixture.channel.count("refund")).isEqualTo(1);
        assertThat(notifications()).containsExactly("ORDER", "GIVE_BACK");
    }

    @Test
    void a_repeated_notice_of_money_that_went_back_does_not_pay_its_order() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Attempt attempt = fixture.bean(AttemptTable.class)
                .findByNumber(GatewayFixture.SHOP, order.paymentOrderId())
                .orElseThrow();
        settle.closeAttempt(attempt, Attempt.CLOSED_AT_CHANNEL);

        settle.confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        settle.confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));

        assertThat(fixture.texts("select status from payment_order")).containsExactly("INIT");
        assertThat(fixture.texts("select number from give_back")).containsExactly(order.paymentOrderId());
        assertThat(fixture.texts("select kind from posting where kind = 'PAYMENT'"))
                .isEmpty();
    }

    @Test
    void two_payments_for_a_closed_order_are_told_with_what_has_gone_back_in_all() {
        Order order = fixture.place("order-1", null);
        var opening = fixture.bean(StartPayment.class);
        opening.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        opening.start(order, PaymentMethod.WAP, Buyer.UNKNOWN);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));
        settle.confirm("890000593", fixture.payment(order.paymentOrderId() + "_2"));

        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(fixture.texts("""
                select (fields::json ->> 'totalRefundCount') || ' ' || (fields::json ->> 'totalRefundAmount')
                from notification where kind = 'GIVE_BACK' order by notification_id
                """)).containsExactly("1 888", "2 1776");
    }

    @Test
    void an_auto_refund_with_a_lost_response_is_queried_and_repeated() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));
        fixture.channel.onRefund(new RefundResult.Unknown("lost"), new RefundResult.Done());
        var autoRefundWorker = fixture.bean(AutoRefundWorker.class);

        autoRefundWorker.runOnce();
        int tooEarly = autoRefundWorker.runOnce();
        fixture.clock.advance(Duration.ofSeconds(30));
        autoRefundWorker.runOnce();

        assertThat(tooEarly).isZero();
        assertThat(fixture.channel.count("askRefund")).isEqualTo(1);
        assertThat(fixture.channel.refunds)
                .extracting(refund -> refund.refundNumber())
                .containsExactly(order.paymentOrderId() + "B1", order.paymentOrderId() + "B1");
        assertThat(giveBacks()).containsExactly("DONE 888");
    }

    @Test
    void an_auto_refund_ends_when_the_money_went_back_in_the_channels_console() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));
        fixture.channel.onRefund(new RefundResult.Unknown("lost"), new RefundResult.Unknown("TRADE_HAS_CLOSE"));
        fixture.channel.onQuery(new QueryResult.Closed());
        var autoRefundWorker = fixture.bean(AutoRefundWorker.class);

        autoRefundWorker.runOnce();
        List<String> afterFirst = giveBacks();
        fixture.clock.advance(Duration.ofSeconds(30));
        autoRefundWorker.runOnce();

        assertThat(afterFirst).containsExactly("PENDING 888");
        assertThat(giveBacks()).containsExactly("DONE 888");
    }

    @Test
    void a_give_back_that_is_declined_stays_on_the_list() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));
        fixture.channel.onRefund(new RefundResult.Declined("NO_MONEY", "no"));

        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(giveBacks()).containsExactly("PENDING 888");
        assertThat(fixture.sql()
                        .sql("select last_problem from give_back")
                        .query(String.class)
                        .single())
                .isEqualTo("NO_MONEY");
    }

    @Test
    void a_wrong_amount_is_kept_for_a_person_and_ends_the_attempt_but_not_the_order() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Payment wrong = new Payment(order.paymentOrderId(), "t", new Money(887), GatewayFixture.START, null);
        fixture.channel.onQuery(new QueryResult.Paid(wrong));

        var confirmation = settle.confirm("890000593", wrong);
        fixture.bean(PaymentPoller.class).runOnce();

        assertThat(confirmation).isEqualTo(new Confirmation.Accepted());
        assertThat(state(order)).isEqualTo(new OrderState.Open());
        assertThat(notifications()).isEmpty();
        assertThat(giveBacks()).isEmpty();
        assertThat(fixture.texts("select end_reason from payment_attempt")).containsExactly("WRONG_AMOUNT");
        assertThat(fixture.bean(PaymentExceptions.class).wrongAmounts(10)).hasSize(1);
    }

    @Test
    void a_notice_of_a_wrong_amount_hides_no_payment_of_the_right_one() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Payment wrong = new Payment(order.paymentOrderId(), "t", new Money(887), GatewayFixture.START, null);
        fixture.channel.onQuery(new QueryResult.Paid(fixture.payment(order.paymentOrderId())));

        settle.confirm("890000593", wrong);
        OrderState byTheNotice = state(order);
        fixture.bean(PaymentPoller.class).runOnce();

        assertThat(byTheNotice).isEqualTo(new OrderState.Open());
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
        assertThat(fixture.bean(PaymentExceptions.class).wrongAmounts(10)).hasSize(1);
    }

    @Test
    void an_order_whose_buyer_paid_a_wrong_amount_can_end() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Payment wrong = new Payment(order.paymentOrderId(), "t", new Money(887), GatewayFixture.START, null);
        fixture.channel.onClose(new CloseResult.Paid(wrong));
        settle.confirm("890000593", wrong);

        fixture.clock.advance(Duration.ofHours(2));
        fixture.bean(ExpireOrders.class).runOnce(); // ends the attempt
        fixture.clock.advance(Duration.ofHours(1));
        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void a_proven_payment_for_an_unknown_number_is_kept_for_a_person() {
        PaymentExceptions stuck = fixture.bean(PaymentExceptions.class);
        Payment payment = fixture.payment("0123456789abcdef0123456890000593_3");

        assertThat(settle.confirm("890000593", payment)).isEqualTo(new Confirmation.Accepted());
        settle.confirm("890000593", payment);
        settle.confirm("no merchant", fixture.payment("unknown"));

        assertThat(stuck.unmatched(10))
                .extracting(UnmatchedPayment::number)
                .containsExactlyInAnyOrder(payment.number(), "unknown");
        assertThat(stuck.handleUnmatched(payment.number(), "Li", "given back by hand"))
                .isTrue();
        assertThat(stuck.handleUnmatched(payment.number(), "Li", "again")).isFalse();
        settle.confirm("890000593", payment);
        assertThat(stuck.unmatched(10)).extracting(UnmatchedPayment::number).containsExactly("unknown");
    }

    @Test
    void an_unmatched_payment_leaves_the_queue_once_its_order_is_repeated() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.sql().sql("delete from payment_attempt").update();
        fixture.sql().sql("delete from payment_order").update();
        Payment payment = fixture.payment(order.paymentOrderId());
        settle.confirm("890000593", payment);
        PaymentExceptions stuck = fixture.bean(PaymentExceptions.class);
        assertThat(stuck.unmatched(10)).hasSize(1);

        Order repeated = fixture.place("order-1", PaymentMode.SCAN_CODE);
        settle.confirm("890000593", payment);

        assertThat(state(repeated)).isInstanceOf(OrderState.Paid.class);
        assertThat(stuck.unmatched(10)).isEmpty();
    }

    @Test
    void the_number_says_whose_payment_it_is_and_the_address_need_not() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);

        assertThat(settle.confirm("890000594", fixture.payment(order.paymentOrderId())))
                .isEqualTo(new Confirmation.Accepted());

        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void a_payment_and_its_notification_are_written_together_or_not_at_all() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.sql()
                .sql("alter table notification add constraint broken check (kind <> 'ORDER')")
                .update();

        var failed = catchThrowable(() -> settle.confirm("890000593", fixture.payment(order.paymentOrderId())));
        fixture.sql().sql("alter table notification drop constraint broken").update();

        assertThat(failed).isNotNull();
        assertThat(state(order)).isEqualTo(new OrderState.Open());
        assertThat(settle.confirm("890000593", fixture.payment(order.paymentOrderId())))
                .isEqualTo(new Confirmation.Accepted());
        assertThat(notifications()).containsExactly("ORDER");
    }

    @Test
    void cancelling_a_paid_order_says_refund_instead() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        settle.confirm("890000593", fixture.payment(order.paymentOrderId()));

        var result = fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");

        assertThat(result).isEqualTo(new CancelOrder.Result.TooLate("the order is paid; refund it instead"));
    }

    @Test
    void an_order_that_turns_out_to_be_paid_while_it_is_cancelled_is_paid() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onClose(new CloseResult.Paid(fixture.payment(order.paymentOrderId())));

        var result = fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");

        assertThat(result).isInstanceOf(CancelOrder.Result.TooLate.class);
        assertThat(state(order)).isInstanceOf(OrderState.Paid.class);
    }

    @Test
    void an_order_stays_open_while_the_channel_does_not_say_whether_it_closed() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onClose(new CloseResult.Unknown("lost"), new CloseResult.Closed());
        var cancel = fixture.bean(CancelOrder.class);

        var first = cancel.cancel(GatewayFixture.SHOP, "order-1");
        OrderState between = state(order);
        var second = cancel.cancel(GatewayFixture.SHOP, "order-1");
        var third = cancel.cancel(GatewayFixture.SHOP, "order-1");

        assertThat(first).isEqualTo(new CancelOrder.Result.TryAgain());
        assertThat(between).isEqualTo(new OrderState.Open());
        assertThat(List.of(second, third)).containsOnly(new CancelOrder.Result.Cancelled());
        assertThat(notifications()).containsExactly("ORDER");
    }

    @Test
    void cancelling_what_is_not_there_finds_nothing() {
        assertThat(fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "nothing"))
                .isEqualTo(new CancelOrder.Result.NotFound());
    }

    private OrderState state(Order order) {
        return found(order).state();
    }

    private Order found(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private List<String> notifications() {
        return fixture.texts("select kind from notification order by notification_id");
    }

    private List<String> giveBacks() {
        return fixture.texts("select status || ' ' || amount from give_back");
    }
}
