package org.lifepay.gateway.order.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;

/** Products and payer of an order. */
class OrderContentsTest {
    private GatewayFixture fixture;
    private OrderContents contents;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
        contents = fixture.bean(OrderContents.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void the_goods_are_told_as_they_were_sent() {
        Order order = place("""
                {"productDetails":[{"name":"Green tea","quantity":"2","amount":"400","description":"spring"},{"name":"Cup"}]}
                """, null);

        assertThat(contents.products(order))
                .containsExactly(
                        new Product("Green tea", "2", Optional.of(new Money(400)), "spring"),
                        new Product("Cup", "", Optional.empty(), ""));
    }

    @Test
    void an_order_without_goods_and_payer_has_none() {
        Order order = place("{}", null);

        assertThat(contents.products(order)).isEmpty();
        assertThat(contents.maskedPayer(order)).isEmpty();
        assertThat(contents.payer(order)).isEmpty();
    }

    @Test
    void a_payer_is_masked_unless_it_is_revealed() {
        Order order = place("{}", """
                {"name":"张三丰","idNum":"110101199003074578","phoneNum":"13800138000"}
                """);

        assertThat(contents.maskedPayer(order))
                .extracting(PayerField::name, PayerField::value)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("name", "张**"),
                        org.assertj.core.api.Assertions.tuple("idNum", "1*************4578"),
                        org.assertj.core.api.Assertions.tuple("phoneNum", "1******8000"));
        assertThat(contents.payer(order)).extracting(PayerField::value).contains("110101199003074578");
        assertThat(contents.payer(order).toString()).doesNotContain("1101011990");
    }

    @Test
    void a_card_within_is_masked_number_by_number() {
        Order order = place("{}", """
                {"bankCard":"{\\"bankCard\\":{\\"cardNo\\":\\"6222021234567890123\\",\\"name\\":\\"李四\\"}}"}
                """);

        assertThat(contents.maskedPayer(order))
                .extracting(PayerField::value)
                .containsExactlyInAnyOrder("6**************0123", "李*");
    }

    private Order place(String details, @org.jspecify.annotations.Nullable String payer) {
        var placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(GatewayFixture.SHOP),
                        new Order.Reference("o1", "digest", null),
                        new Order.Purchase(GatewayFixture.PRICE, Optional.of(PaymentMode.SCAN_CODE), "Tea", null),
                        new Order.Addresses("https://shop.example/o1", null),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept(details, payer)));
        return ((PlaceOrder.Result.Placed) placed).order();
    }
}
