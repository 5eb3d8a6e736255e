package org.lifepay.gateway.order.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Event;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.autorefund.AutoRefundDetails;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.transition.OrderTransitions;

class OrderStatusSnapshotsTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final OrderStatusSnapshots orderStatusSnapshots = fixture.bean(OrderStatusSnapshots.class);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void an_order_waits_until_the_channel_has_a_trade_for_its_code() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.NotFound());
        ask(order);

        BuyerStatus before = progress(order);
        fixture.channel.onQuery(new QueryResult.Waiting());
        ask(order);

        assertThat(before).isEqualTo(BuyerStatus.WAITING);
        assertThat(progress(order)).isEqualTo(BuyerStatus.PAYING);
    }

    @Test
    void an_order_waits_again_when_the_scanned_trade_was_closed_at_the_channel() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.Waiting());
        ask(order);
        OrderStatusSnapshot scanned = orderStatusSnapshots.find(order.key()).orElseThrow();

        fixture.channel.onQuery(new QueryResult.Closed());
        ask(order);

        OrderStatusSnapshot after = orderStatusSnapshots.find(order.key()).orElseThrow();
        assertThat(after.status()).isEqualTo(BuyerStatus.WAITING);
        assertThat(after.attemptsEnded()).isEqualTo(1);
        assertThat(after.version()).isNotEqualTo(scanned.version());
    }

    @Test
    void frequent_reads_do_not_change_the_polling_schedule() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        fixture.channel.onQuery(new QueryResult.NotFound());
        String due = fixture.texts("select ask_at from payment_attempt").getFirst();

        ask(order);
        ask(order);

        assertThat(fixture.channel.count("ask")).isEqualTo(2);
        assertThat(fixture.texts("select ask_at from payment_attempt")).containsExactly(due);
        assertThat(fixture.texts("select asks from payment_attempt")).containsExactly("0");
    }

    @Test
    void two_who_look_at_once_ask_once() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        Attempt seen = fixture.bean(Orders.class).attempts(order.key()).getFirst();
        AttemptTable table = fixture.bean(AttemptTable.class);

        boolean first = table.leaseQuery(seen, fixture.clock.instant());
        boolean second = table.leaseQuery(seen, fixture.clock.instant());

        assertThat(first).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void not_knowing_is_no_progress() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);

        fixture.channel.onQuery(new QueryResult.Unknown("time-out"));
        ask(order);

        assertThat(progress(order)).isEqualTo(BuyerStatus.WAITING);
    }

    @Test
    void each_end_of_an_order_is_seen() {
        Order paid = fixture.place("paid", PaymentMode.SCAN_CODE);
        Order cancelled = fixture.place("cancelled", PaymentMode.SCAN_CODE);
        Order failed = fixture.place("failed", PaymentMode.SCAN_CODE);

        pay(paid, paid.paymentOrderId());
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "cancelled");
        fixture.bean(OrderTransitions.class).apply(failed.key(), new Event.Declined("NO", fixture.clock.instant()));

        assertThat(orderStatusSnapshots.find(List.of(paid.key(), cancelled.key(), failed.key())))
                .hasSize(3)
                .containsEntry(paid.key(), new OrderStatusSnapshot(BuyerStatus.PAID, 0, 0, 0))
                .containsEntry(cancelled.key(), new OrderStatusSnapshot(BuyerStatus.CLOSED, 0, 0, 0))
                .containsEntry(failed.key(), new OrderStatusSnapshot(BuyerStatus.FAILED, 0, 0, 0));
    }

    @Test
    void many_orders_are_seen_at_once_and_unknown_ones_left_out() {
        List<OrderKey> orders = IntStream.range(0, 230)
                .mapToObj(i -> fixture.place("o" + i, null).key())
                .toList();

        assertThat(orderStatusSnapshots.find(orders)).hasSize(230);
        assertThat(orderStatusSnapshots.find(List.of())).isEmpty();
        assertThat(orderStatusSnapshots.find(new OrderKey(GatewayFixture.SHOP, 1)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_second_payment_is_shown_on_its_way_back_and_when_it_is_back() {
        Order order = fixture.place("o1", PaymentMode.SCAN_CODE);
        fixture.bean(StartPayment.class).start(order, PaymentMethod.WAP, Buyer.UNKNOWN);
        pay(order, order.paymentOrderId());

        pay(order, order.paymentOrderId() + "_2");
        List<AutoRefundDetails> under = orderStatusSnapshots.autoRefunds(order.key());
        OrderStatusSnapshot before = orderStatusSnapshots.find(order.key()).orElseThrow();
        fixture.channel.onRefund(new RefundResult.Done());
        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(under)
                .extracting(AutoRefundDetails::amount, AutoRefundDetails::done)
                .containsExactly(tuple(GatewayFixture.PRICE, false));
        assertThat(before).isEqualTo(new OrderStatusSnapshot(BuyerStatus.PAID, 0, 1, 0));
        assertThat(orderStatusSnapshots.autoRefunds(order.key()))
                .extracting(AutoRefundDetails::amount, AutoRefundDetails::done)
                .containsExactly(tuple(GatewayFixture.PRICE, true));
        assertThat(orderStatusSnapshots.find(order.key())).contains(new OrderStatusSnapshot(BuyerStatus.PAID, 0, 1, 1));
    }

    private void ask(Order order) {
        fixture.clock.advance(Duration.ofSeconds(5));
        fixture.bean(PaymentPoller.class).queryNow(order);
    }

    private void pay(Order order, String number) {
        PaymentConfirmationHandler.Confirmation confirmation =
                fixture.bean(OrderTransitions.class).confirm(order.merchant().digits(), fixture.payment(number));
        assertThat(confirmation).isInstanceOf(PaymentConfirmationHandler.Confirmation.Accepted.class);
    }

    private BuyerStatus progress(Order order) {
        return orderStatusSnapshots.find(order.key()).orElseThrow().status();
    }
}
