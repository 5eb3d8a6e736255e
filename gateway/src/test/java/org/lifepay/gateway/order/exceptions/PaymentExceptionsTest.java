package org.lifepay.gateway.order.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.autorefund.PaymentExceptionItem;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;

class PaymentExceptionsTest {
    private static final MerchantId STRANGER = new MerchantId("890000777");

    private GatewayFixture fixture;
    private PaymentExceptions stuck;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        stuck = fixture.bean(PaymentExceptions.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_payment_of_which_the_channel_says_nothing_becomes_work_after_five_minutes() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.Unknown("timeout"));
        ask();
        assertThat(stuck.unknown(10)).isEmpty();

        fixture.clock.advance(PaymentExceptions.MIN_UNKNOWN_DURATION);

        assertThat(stuck.unknown(10)).singleElement().satisfies(payment -> {
            assertThat(payment.paymentOrderId()).isEqualTo(order.paymentOrderId());
            assertThat(payment.merchant()).isEqualTo(GatewayFixture.SHOP);
            assertThat(payment.amount()).isEqualTo(GatewayFixture.PRICE);
            assertThat(payment.since()).isEqualTo(GatewayFixture.START.plusSeconds(20));
        });
    }

    @Test
    void a_channel_that_says_something_again_takes_the_payment_off_the_list() {
        fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.Unknown("timeout"), new QueryResult.Waiting());
        ask();
        fixture.clock.advance(Duration.ofMinutes(6));
        assertThat(stuck.unknown(10)).hasSize(1);

        fixture.bean(PaymentPoller.class).runOnce();

        assertThat(stuck.unknown(10)).isEmpty();
        assertThat(fixture.texts("select unknown_since from payment_attempt")).containsExactly("null");
    }

    @Test
    void silence_is_counted_from_its_beginning() {
        fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.Unknown("timeout"));
        ask();
        fixture.clock.advance(Duration.ofMinutes(3));
        fixture.bean(PaymentPoller.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(3));

        assertThat(stuck.unknown(10))
                .singleElement()
                .extracting(PaymentExceptionItem::since)
                .isEqualTo(GatewayFixture.START.plusSeconds(20));
    }

    @Test
    void asking_now_also_settles_what_hangs_on_an_order_that_has_ended() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        String number = number(order);
        fixture.channel.onClose(new CloseResult.Unknown("timeout"));
        fixture.bean(OrderTransitions.class).apply(order.key(), new Event.DeadlinePassed(fixture.clock.instant()));
        fixture.bean(PaymentPoller.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(6));
        assertThat(stuck.unknown(10)).hasSize(1);
        fixture.channel.onClose(new CloseResult.Closed());

        assertThat(stuck.queryNow(GatewayFixture.SHOP, number)).isPresent();

        assertThat(stuck.unknown(10)).isEmpty();
        assertThat(stuck.queryNow(STRANGER, number)).isEmpty();
    }

    @Test
    void an_amount_mismatch_is_recorded_once_and_can_be_handled() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        Payment wrong = new Payment(number(order), "T1", new Money(700), fixture.clock.instant(), null);
        fixture.bean(PaymentConfirmationHandler.class).confirm(GatewayFixture.SHOP.digits(), wrong);
        fixture.bean(PaymentConfirmationHandler.class).confirm(GatewayFixture.SHOP.digits(), wrong);

        assertThat(stuck.wrongAmounts(10)).singleElement().satisfies(payment -> {
            assertThat(payment.amount()).isEqualTo(new Money(700));
            assertThat(payment.orderAmount()).isEqualTo(GatewayFixture.PRICE);
            assertThat(payment.tradeNo()).isEqualTo("T1");
        });
        assertThat(stuck.markWrongAmountHandled(STRANGER, number(order), "Li", "x"))
                .isFalse();
        assertThat(stuck.markWrongAmountHandled(GatewayFixture.SHOP, number(order), "Li", "given back by hand"))
                .isTrue();
        assertThat(stuck.markWrongAmountHandled(GatewayFixture.SHOP, number(order), "Li", "again"))
                .isFalse();
        fixture.bean(PaymentConfirmationHandler.class).confirm(GatewayFixture.SHOP.digits(), wrong);
        assertThat(stuck.wrongAmounts(10)).isEmpty();
        assertThat(fixture.texts("select handled_by || ': ' || note from wrong_amount"))
                .containsExactly("Li: given back by hand");
    }

    @Test
    void an_overdue_auto_refund_can_be_expedited_but_not_during_a_try() {
        Order order = paidAfterItsEnd();
        fixture.channel.onRefund(new RefundResult.Unknown("timeout"));
        fixture.channel.onQueryRefund(new RefundResult.Unknown("timeout"));
        fixture.bean(AutoRefundWorker.class).runOnce();
        fixture.clock.advance(PaymentExceptions.AUTO_REFUND_DEADLINE);
        fixture.bean(AutoRefundWorker.class).runOnce();
        assertThat(stuck.autoRefunds(10)).singleElement().satisfies(payment -> {
            assertThat(payment.problem()).isEqualTo("NOT_CONFIRMED");
            assertThat(payment.tries()).isEqualTo(2);
        });
        fixture.channel.onQueryRefund(new RefundResult.Done());

        assertThat(fixture.bean(AutoRefundWorker.class).runOnce()).isZero();
        assertThat(stuck.expediteAutoRefund(GatewayFixture.SHOP, number(order))).isTrue();
        assertThat(fixture.bean(AutoRefundWorker.class).runOnce()).isZero();
        fixture.clock.advance(AutoRefundWorker.MIN_RETRY_DELAY);
        assertThat(fixture.bean(AutoRefundWorker.class).runOnce()).isEqualTo(1);

        assertThat(stuck.autoRefunds(10)).isEmpty();
        assertThat(stuck.expediteAutoRefund(GatewayFixture.SHOP, number(order))).isFalse();
    }

    private Order paidAfterItsEnd() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-1");
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(number(order)));
        return order;
    }

    private void ask() {
        fixture.clock.advance(Duration.ofSeconds(20));
        fixture.bean(PaymentPoller.class).runOnce();
    }

    private String number(Order order) {
        return fixture.bean(Orders.class).attempts(order.key()).getFirst().number();
    }
}
