package org.lifepay.gateway.order.channelsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;

@Timeout(60)
class StartPaymentTest {
    private static final Buyer SELLER = new Buyer("2088000000000009", null, null);
    private static final Buyer CUSTOMER = new Buyer("2088000000000002", null, null);

    private GatewayFixture fixture;
    private StartPayment startPayment;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        startPayment = fixture.bean(StartPayment.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_declined_buyer_does_not_fail_a_life_account_order_for_others() {
        fixture.channel.onInitiate(request -> Objects.equals(request.buyerId(), SELLER.id())
                ? new PaymentInitiation.BuyerDeclined("ACQ.BUYER_SELLER_EQUAL", "no")
                : new PaymentInitiation.Trade("2026"));
        Order order = fixture.place("order-1", PaymentMode.LIFE_ACCOUNT);

        var refused = startPayment.start(order, PaymentMethod.LIFE_ACCOUNT, SELLER);
        var started = startPayment.start(order, PaymentMethod.LIFE_ACCOUNT, CUSTOMER);

        assertThat(refused).isEqualTo(new StartPayment.Result.Declined("ACQ.BUYER_SELLER_EQUAL"));
        assertThat(started).isInstanceOf(StartPayment.Result.Started.class);
        assertThat(state(order)).isEqualTo(new OrderState.Open());
    }

    @Test
    void the_only_buyer_of_a_mini_program_order_fails_it() {
        fixture.channel.onInitiate(new PaymentInitiation.BuyerDeclined("ACQ.BUYER_ENABLE_STATUS_FORBID", "no"));

        fixture.bean(PlaceOrder.class)
                .place(GatewayFixture.request(GatewayFixture.SHOP, "order-1", PaymentMode.MINI_PROGRAM));

        assertThat(fixture.texts("select status from payment_order")).containsExactly("FAILED");
    }

    @Test
    void what_the_channel_declined_on_our_page_is_tried_anew_after_a_minute() {
        fixture.channel.onInitiate(
                new PaymentInitiation.Declined("ACQ.TOTAL_FEE_EXCEED", "no"),
                new PaymentInitiation.ScanCode("https://qr.example/2"));
        Order order = fixture.place("order-1", null);

        var first = startPayment.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        var atOnce = startPayment.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        fixture.clock.advance(Duration.ofMinutes(1));
        var later = startPayment.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);

        assertThat(atOnce).isEqualTo(first).isInstanceOf(StartPayment.Result.Declined.class);
        assertThat(later).isInstanceOf(StartPayment.Result.Started.class);
    }

    @Test
    void an_order_waits_in_the_exception_queue_until_the_configuration_is_fixed() {
        fixture.channel.onInitiate(
                new PaymentInitiation.NotSetUp("isv.insufficient-isv-permissions"),
                new PaymentInitiation.ScanCode("https://qr.example/1"));
        fixture.channel.onQuery(new QueryResult.NotFound());
        var request = GatewayFixture.request(GatewayFixture.SHOP, "order-1", PaymentMode.SCAN_CODE);
        PlaceOrder placeOrder = fixture.bean(PlaceOrder.class);
        PaymentExceptions exceptions = fixture.bean(PaymentExceptions.class);

        var refused = placeOrder.place(request);
        fixture.clock.advance(Duration.ofMinutes(6));
        fixture.bean(PaymentPoller.class).runOnce();
        var work = exceptions.unknown(10);
        var repeated = placeOrder.place(request);

        assertThat(refused).isEqualTo(new PlaceOrder.Result.NotSetUp());
        assertThat(work)
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("isv.insufficient-isv-permissions"));
        assertThat(repeated).isInstanceOf(PlaceOrder.Result.Placed.class);
        assertThat(exceptions.unknown(10)).isEmpty();
    }

    private OrderState state(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow().state();
    }
}
