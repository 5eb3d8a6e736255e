package org.lifepay.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentNews;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

class StuckPaymentsTest {
    private static final MerchantId STRANGER = new MerchantId("890000777");

    private Workbench bench;
    private StuckPayments stuck;

    @BeforeEach
    void open() {
        bench = new Workbench();
        stuck = bench.bean(StuckPayments.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_payment_of_which_the_channel_says_nothing_becomes_work_after_five_minutes() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.Unknown("timeout"));
        ask();
        assertThat(stuck.unknown(10)).isEmpty();

        bench.clock.advance(StuckPayments.UNKNOWN_FOR);

        assertThat(stuck.unknown(10)).singleElement().satisfies(payment -> {
            assertThat(payment.paymentOrderId()).isEqualTo(order.paymentOrderId());
            assertThat(payment.merchant()).isEqualTo(Workbench.SHOP);
            assertThat(payment.amount()).isEqualTo(Workbench.PRICE);
            assertThat(payment.since()).isEqualTo(Workbench.START.plusSeconds(20));
        });
    }

    @Test
    void a_channel_that_says_something_again_takes_the_payment_off_the_list() {
        bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.Unknown("timeout"), new AskAnswer.Waiting());
        ask();
        bench.clock.advance(Duration.ofMinutes(6));
        assertThat(stuck.unknown(10)).hasSize(1);

        bench.bean(AskChannel.class).runOnce();

        assertThat(stuck.unknown(10)).isEmpty();
        assertThat(bench.texts("select unknown_since from payment_attempt")).containsExactly("null");
    }

    @Test
    void silence_is_counted_from_its_beginning() {
        bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.channel.onAsk(new AskAnswer.Unknown("timeout"));
        ask();
        bench.clock.advance(Duration.ofMinutes(3));
        bench.bean(AskChannel.class).runOnce();
        bench.clock.advance(Duration.ofMinutes(3));

        assertThat(stuck.unknown(10))
                .singleElement()
                .extracting(StuckPayment::since)
                .isEqualTo(Workbench.START.plusSeconds(20));
    }

    @Test
    void asking_now_also_settles_what_hangs_on_an_order_that_has_ended() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        String number = number(order);
        bench.channel.onClose(new CloseAnswer.Unknown("timeout"));
        bench.bean(SettleOrder.class).settle(order.key(), new Event.DeadlinePassed(bench.clock.instant()));
        bench.bean(AskChannel.class).runOnce();
        bench.clock.advance(Duration.ofMinutes(6));
        assertThat(stuck.unknown(10)).hasSize(1);
        bench.channel.onClose(new CloseAnswer.Closed());

        assertThat(stuck.askNow(Workbench.SHOP, number)).isPresent();

        assertThat(stuck.unknown(10)).isEmpty();
        assertThat(stuck.askNow(STRANGER, number)).isEmpty();
    }

    @Test
    void a_payment_of_another_amount_is_noted_once_and_handled_by_somebody() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        Payment wrong = new Payment(number(order), "T1", new Money(700), bench.clock.instant(), null);
        bench.bean(PaymentNews.class).paid(Workbench.SHOP.digits(), wrong);
        bench.bean(PaymentNews.class).paid(Workbench.SHOP.digits(), wrong);

        assertThat(stuck.wrongAmounts(10)).singleElement().satisfies(payment -> {
            assertThat(payment.amount()).isEqualTo(new Money(700));
            assertThat(payment.orderAmount()).isEqualTo(Workbench.PRICE);
            assertThat(payment.tradeNo()).isEqualTo("T1");
        });
        assertThat(stuck.handleWrongAmount(STRANGER, number(order), "Li", "x")).isFalse();
        assertThat(stuck.handleWrongAmount(Workbench.SHOP, number(order), "Li", "given back by hand"))
                .isTrue();
        assertThat(stuck.handleWrongAmount(Workbench.SHOP, number(order), "Li", "again"))
                .isFalse();
        bench.bean(PaymentNews.class).paid(Workbench.SHOP.digits(), wrong);
        assertThat(stuck.wrongAmounts(10)).isEmpty();
        assertThat(bench.texts("select handled_by || ': ' || note from wrong_amount"))
                .containsExactly("Li: given back by hand");
    }

    @Test
    void money_that_does_not_go_back_becomes_work_and_can_be_tried_sooner_but_not_beside_a_try_under_way() {
        Order order = paidAfterItsEnd();
        bench.channel.onRefund(new RefundAnswer.Unknown("timeout"));
        bench.channel.onAskRefund(new RefundAnswer.Unknown("timeout"));
        bench.bean(GiveBacks.class).runOnce();
        bench.clock.advance(StuckPayments.NOT_BACK_WITHIN);
        bench.bean(GiveBacks.class).runOnce();
        assertThat(stuck.giveBacks(10)).singleElement().satisfies(payment -> {
            assertThat(payment.problem()).isEqualTo("NOT_CONFIRMED");
            assertThat(payment.tries()).isEqualTo(2);
        });
        bench.channel.onAskRefund(new RefundAnswer.Done());

        assertThat(bench.bean(GiveBacks.class).runOnce()).isZero();
        assertThat(stuck.giveBackNow(Workbench.SHOP, number(order))).isTrue();
        assertThat(bench.bean(GiveBacks.class).runOnce()).isZero();
        bench.clock.advance(GiveBacks.SHORTEST_STEP);
        assertThat(bench.bean(GiveBacks.class).runOnce()).isEqualTo(1);

        assertThat(stuck.giveBacks(10)).isEmpty();
        assertThat(stuck.giveBackNow(Workbench.SHOP, number(order))).isFalse();
    }

    @Test
    void a_give_back_that_somebody_settles_elsewhere_leaves_the_list_and_is_still_tried() {
        Order order = paidAfterItsEnd();
        bench.channel.onRefund(new RefundAnswer.Declined("ACQ.NO", "no"));
        bench.bean(GiveBacks.class).runOnce();
        bench.clock.advance(StuckPayments.NOT_BACK_WITHIN);

        assertThat(stuck.handleGiveBack(Workbench.SHOP, number(order))).isTrue();

        assertThat(stuck.giveBacks(10)).isEmpty();
        assertThat(stuck.handleGiveBack(Workbench.SHOP, number(order))).isFalse();
        assertThat(bench.bean(GiveBacks.class).runOnce()).isEqualTo(1);
    }

    private Order paidAfterItsEnd() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(Workbench.SHOP, "order-1");
        bench.bean(PaymentNews.class).paid(Workbench.SHOP.digits(), bench.payment(number(order)));
        return order;
    }

    private void ask() {
        bench.clock.advance(Duration.ofSeconds(20));
        bench.bean(AskChannel.class).runOnce();
    }

    private String number(Order order) {
        return bench.bean(Orders.class).attempts(order.key()).getFirst().number();
    }
}
