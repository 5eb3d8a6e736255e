package org.lifepay.gateway.order.channelsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CloseReason;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.query.Orders;

class SuspendedOrdersTest {
    private GatewayFixture fixture;
    private SuspendedOrders suspendedOrders;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        suspendedOrders = fixture.bean(SuspendedOrders.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void open_orders_are_closed_at_the_channel_and_told_and_late_money_goes_back() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);

        suspend();
        fixture.bean(ExpireOrders.class).runOnce();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(state(order)).isEqualTo(new OrderState.Closed(CloseReason.SUSPENDED, fixture.clock.instant()));
        assertThat(fixture.channel.count("close")).isEqualTo(1);
        assertThat(fixture.texts("select status from give_back")).containsExactly("DONE");
        assertThat(fixture.texts("select kind from notification order by notification_id"))
                .containsExactly("ORDER", "GIVE_BACK");
    }

    @Test
    void an_order_placed_by_another_gateway_after_the_suspension_is_closed_by_polling() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "fraud");

        fixture.clock.advance(Duration.ofSeconds(20));
        fixture.bean(PaymentPoller.class).runOnce();
        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(state(order)).isInstanceOf(OrderState.Closed.class);
    }

    @Test
    void a_merchant_that_is_resumed_at_once_keeps_its_orders_until_their_time() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);

        suspend();
        fixture.bean(Merchants.class).resume(GatewayFixture.SHOP);
        fixture.bean(ExpireOrders.class).runOnce();
        OrderState afterwards = state(order);
        fixture.clock.advance(Duration.ofHours(2));
        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(afterwards).isEqualTo(new OrderState.Open());
        assertThat(state(order)).isEqualTo(new OrderState.Closed(CloseReason.EXPIRED, fixture.clock.instant()));
    }

    @Test
    void an_order_of_a_suspended_merchant_cannot_be_started() {
        Order order = fixture.place("order-1", null);

        suspend();
        var result = fixture.bean(StartPayment.class).start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);

        assertThat(result).isEqualTo(new StartPayment.Result.OrderEnded());
        assertThat(fixture.channel.calls).isEmpty();
    }

    private void suspend() {
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "fraud");
        suspendedOrders.close(GatewayFixture.SHOP);
    }

    private OrderState state(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow().state();
    }
}
