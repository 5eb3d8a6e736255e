package org.lifepay.gateway.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fee in the answer to a query. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryEndpointTest {
    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeAll
    void codes() {
        gateway.channel.onInitiate(request -> new PaymentInitiation.ScanCode("https://qr.example/" + request.number()));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    @Test
    void a_paid_order_tells_the_fee_that_is_booked_and_an_open_one_none() {
        rate(60);
        String number = place("fee-1");
        String open = feeOf("fee-1");
        pay(number);

        assertThat(open).isNull();
        assertThat(feeOf("fee-1")).isEqualTo(fee(60));
    }

    @Test
    void the_fee_stays_when_the_rate_changes() {
        rate(60);
        pay(place("fee-2"));
        rate(100);

        assertThat(feeOf("fee-2")).isEqualTo(fee(60));
    }

    @Test
    void without_a_rate_the_fee_is_zero() {
        rate(0);
        pay(place("fee-3"));

        assertThat(feeOf("fee-3")).isEqualTo("0");
    }

    @Test
    void a_discount_is_told_with_what_was_paid_and_received_and_lowers_the_fee() {
        rate(60);
        String number = place("discount-1");
        long amount = gateway.bean(Orders.class)
                .findByPaymentOrderId(number)
                .orElseThrow()
                .amount()
                .fen();
        Payment payment = new Payment(
                number,
                "T" + number,
                new Money(amount),
                gateway.clock.instant(),
                null,
                new Discount(new Money(200), new Money(50)));
        gateway.bean(PaymentConfirmationHandler.class).confirm(shop.merchant().digits(), payment);

        Fields told = shop.call(MerchantProgram.QUERY, shop.query("discount-1").build())
                .fields();

        assertThat(told.text("orderAmount")).isEqualTo(Long.toString(amount));
        assertThat(told.text("merchantDiscountAmount")).isEqualTo("200");
        assertThat(told.text("platformDiscountAmount")).isEqualTo("50");
        assertThat(told.text("buyerPayAmount")).isEqualTo(Long.toString(amount - 250));
        assertThat(told.text("receiptAmount")).isEqualTo(Long.toString(amount - 200));
        assertThat(told.text("feeAmount")).isEqualTo(Long.toString(((amount - 200) * 60 + 5000) / 10_000));
    }

    @Test
    void points_are_told_with_or_without_a_discount() {
        String number = place("points-1");
        Payment payment = new Payment(
                number,
                "T" + number,
                gateway.bean(Orders.class)
                        .findByPaymentOrderId(number)
                        .orElseThrow()
                        .amount(),
                gateway.clock.instant(),
                null,
                new Discount(Money.ZERO, Money.ZERO, new Money(30), ""));
        gateway.bean(PaymentConfirmationHandler.class).confirm(shop.merchant().digits(), payment);

        Fields told =
                shop.call(MerchantProgram.QUERY, shop.query("points-1").build()).fields();

        assertThat(told.text("pointAmount")).isEqualTo("30");
        assertThat(told.text("merchantDiscountAmount")).isNull();
    }

    @Test
    void without_a_discount_its_members_are_not_there() {
        pay(place("discount-2"));

        Fields told = shop.call(MerchantProgram.QUERY, shop.query("discount-2").build())
                .fields();

        assertThat(told.text("merchantDiscountAmount")).isNull();
        assertThat(told.text("receiptAmount")).isNull();
        assertThat(told.text("pointAmount")).isNull();
    }

    @Test
    void an_order_tells_its_store_and_cashier_and_one_without_has_no_such_members() {
        shop.call(
                MerchantProgram.ORDER,
                shop.order("store-1")
                        .put("storeId", "S-01")
                        .put("cashierId", "till-7")
                        .build());
        place("store-2");

        Fields told =
                shop.call(MerchantProgram.QUERY, shop.query("store-1").build()).fields();
        Fields without =
                shop.call(MerchantProgram.QUERY, shop.query("store-2").build()).fields();

        assertThat(told.text("storeId")).isEqualTo("S-01");
        assertThat(told.text("cashierId")).isEqualTo("till-7");
        assertThat(without.names()).doesNotContain("storeId", "cashierId");
    }

    /** From a new day on, because a day has one rate. */
    private void rate(int basisPoints) {
        gateway.clock.advance(Duration.ofDays(1));
        gateway.bean(JdbcClient.class)
                .sql("update merchant set fee_rate = :rate")
                .param("rate", basisPoints)
                .update();
        gateway.bean(Merchants.class).resume(shop.merchant());
    }

    private String place(String requestId) {
        Fields order = shop.order(requestId)
                .put("paymentModeCode", PaymentMode.SCAN_CODE.code())
                .build();
        return String.valueOf(shop.call(MerchantProgram.ORDER, order).fields().text("paymentOrderId"));
    }

    private void pay(String number) {
        gateway.pay(gateway.bean(Orders.class).findByPaymentOrderId(number).orElseThrow(), number);
    }

    private String fee(int basisPoints) {
        long amount = Long.parseLong(String.valueOf(shop.order("any").build().text("orderAmount")));
        return Long.toString((amount * basisPoints + 5000) / 10_000);
    }

    private String feeOf(String requestId) {
        return shop.call(MerchantProgram.QUERY, shop.query(requestId).build())
                .fields()
                .text("feeAmount");
    }
}
